"""会計: the account that each kind of a city belongs to, which decides when its year closes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saiken.kinds.plan_rows import Plan
from saiken.kinds.strict import filled, texts
from saiken.law.fiscal_years import ACCOUNTS
from saiken.values.asked import Asked

_NOT_SETTLED = "special"  # closes like the general account; which of the two it is stays open


@dataclass(frozen=True)
class BookAccount:
    """会計. Its name as the city prints it, and its sort: general, special or enterprise."""

    name: str
    sort: str


def accounts_of(asked: Asked) -> Mapping[str, BookAccount]:
    """`accounts.yaml`: the account by kind; a kind belongs to one."""
    found: dict[str, BookAccount] = {}
    for row in asked.rows("accounts"):
        account = BookAccount(filled(row, "name"), row.word("sort", ACCOUNTS))
        for kind in texts(row, "kinds"):
            if kind in found:
                raise row.wrong("kinds", f"{kind} stands twice")
            found[kind] = account
        row.finish()
    return found


def accounts_of_plan(plan: Plan | None) -> Mapping[str, BookAccount]:
    """The accounts that a city's plan prints, by kind; of a kind on two rows the first."""
    return dict(reversed(list(_of_rows(plan)))) if plan else {}


def _of_rows(plan: Plan) -> Iterator[tuple[str, BookAccount]]:
    for row in plan.rows:
        sort = row.account if row.account in ACCOUNTS else _NOT_SETTLED
        for kind in row.kinds:
            yield kind, BookAccount(row.account_name, sort)
