"""連携用の鍵: made for one account and few permissions, shown once, ended on a day or by hand."""

import secrets
from collections.abc import Collection
from datetime import date, timedelta
from hashlib import sha256

from saiken.server.accounts.models import ApiTokenRow, StaffAccount
from saiken.server.accounts.staff import staff_of
from saiken.values.actors import Now, Staff

LONGEST = timedelta(days=400)
USED = timedelta(minutes=10)  # how old the last use may look before it is written anew
_LENGTH = 32


class NotMade(ValueError):
    """A token that cannot be made; the sentence says why."""


def make_token(
    number: str, title: str, permissions: Collection[str], *, last: date, by: str, now: Now
) -> str:
    """A new token that acts for an account, with some of what the account may; shown only now.

    NotMade for an unknown account, a permission it does not hold, and a day too far.
    """
    account = StaffAccount.objects.filter(username=number, is_active=True).first()
    staff = None if account is None else staff_of(account)
    if staff is None:
        raise NotMade(f"職員番号 {number} の利用者がいません。")
    lacking = sorted(set(permissions) - staff.permissions)
    if lacking or not permissions:
        raise NotMade(f"{staff.name}にない権限か、権限がありません（{'、'.join(lacking)}）。")
    if not title.strip() or not now.day <= last <= now.day + LONGEST:
        raise NotMade(f"用途を書き、期限は {now.day + LONGEST} までの日にしてください。")
    token = secrets.token_urlsafe(_LENGTH)
    ApiTokenRow.objects.create(
        digest=_digest(token),
        account=account,
        title=title,
        permissions=sorted(permissions),
        made_by=by,
        made_at=now.moment,
        last=last,
    )
    return token


def staff_by_token(token: str, *, now: Now) -> Staff | None:
    """Who a token acts for: what it may and the account still may; None if it does not open."""
    row = ApiTokenRow.objects.select_related("account").filter(digest=_digest(token)).first()
    if row is None or row.ended_at is not None or row.last < now.day:
        return None
    staff = staff_of(row.account)
    if staff is None:
        return None
    if row.used_at is None or now.moment - row.used_at > USED:
        ApiTokenRow.objects.filter(pk=row.pk).update(used_at=now.moment)
    permissions = staff.permissions & frozenset(row.permissions)
    return Staff(staff.number, staff.name, staff.office, permissions)


def end_token(id_: int, *, now: Now) -> bool:
    """The token opens nothing from now on; whether there was one to end."""
    open_ = ApiTokenRow.objects.filter(pk=id_, ended_at__isnull=True)
    return bool(open_.update(ended_at=now.moment))


def tokens() -> list[ApiTokenRow]:
    """Every token that was made, newest first."""
    return list(ApiTokenRow.objects.select_related("account").order_by("-pk"))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
