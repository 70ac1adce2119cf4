"""From a signed-in account to the staff member that every action is given."""

from typing import Any

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
