"""From a signed-in account to the staff member that every action is given."""

from typing import Any

from saiken.server.accounts.models import StaffAccount
from saiken.store import reads
from saiken.values.actors import Staff


def staff_of(account: Any) -> Staff | None:
    """The staff member behind an account, with all permissions held; None for a stranger."""
    if not account.is_authenticated or not account.is_active:
        return None
    roles = reads.city().roles
    held = [roles[code].permissions for code in account.role.split(",") if code in roles]
    permissions = frozenset[str]().union(*held)
    return Staff(account.username, account.display_name, account.office, permissions)


def staff_numbered(number: str) -> Staff | None:
    """The staff member of a number, with all permissions held now; None where there is none."""
    account = StaffAccount.objects.filter(username=number).first()
    return None if account is None else staff_of(account)
