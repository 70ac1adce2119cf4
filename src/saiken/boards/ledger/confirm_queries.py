"""経過の確認が要るもの: the claims whose history nobody confirmed, the most pressing first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.claims.standing import SUSPECTED
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE
from saiken.values.eras import fiscal_year_in_words

_FROM = (
    " from standing s join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED} where {IN_OFFICES}"
    " and s.open_yen > 0 and (not s.history_confirmed or s.dunning = 'unknown')"
)

# One matter of a debtor, of all its years: its paper file is one.
_MATTER = f"c.person_id, {OFFICE}, c.kind, c.number"


@dataclass(frozen=True)
class Unsure:
    """A claim of all its years that has instalments whose history is not certain."""

    claim: int
    person: int
    office: str
    kind: str
    number: str
    first_year: int
    last_year: int
    instalments: int
    yen: int
    suspected: int
    dunning_unknown: int
    ends_on: date | None

    @property
    def years(self) -> str:
        """The fiscal years in words."""
        return years(self.first_year, self.last_year)

    @property
    def of(self) -> tuple[int, str]:
        """Whose claim it is, and with which office."""
        return self.person, self.office


def years(first: int, last: int) -> str:
    """Fiscal years from the first to the last in words."""
    told = dict.fromkeys((first, last))
    return "〜".join(map(fiscal_year_in_words, told))


def count(offices: Sequence[str]) -> int:
    """How many claims are to be confirmed."""
    query = f"select count(distinct ({_MATTER})) {_FROM}"
    return int(_rows(query, {"offices": list(offices)})[0][0])


def to_confirm(offices: Sequence[str], *, page: int, size: int) -> list[Unsure]:
    """A page of the claims to be confirmed: a suspected completion first, then the earliest end."""
    rows = _rows(
        f"select min(c.id), c.person_id, {OFFICE}, c.kind, c.number, min(c.fiscal_year),"
        " max(c.fiscal_year), count(*),"
        " sum(s.open_yen)::bigint, count(*) filter (where s.stage = %(suspected)s),"
        " count(*) filter (where s.dunning = 'unknown'), min(s.completes_on)"
        f" {_FROM} group by {_MATTER}"
        " order by bool_or(s.stage = %(suspected)s) desc, min(s.completes_on) nulls last, 1"
        " limit %(size)s offset %(skip)s",
        {
            "offices": list(offices),
            "suspected": SUSPECTED,
            "size": size,
            "skip": (page - 1) * size,
        },
    )
    return [Unsure(*row) for row in rows]


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
