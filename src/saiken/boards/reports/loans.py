"""貸付金の残高 for the report on property: what of loans is due and unpaid, and not yet due."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, Row
from saiken.claims.facts.words import PRINCIPAL
from saiken.claims.measures import YearSums
from saiken.store import reads
from saiken.store.measures.sums import year_sums
from saiken.store.reorganisations.succession import office_on
from saiken.values.eras import day_in_words, fiscal_year_in_words

LOANS = "R10"  # the group of claims that the catalogue holds for loans
_OFFICE = office_on("%(upto)s")
_NOT_DUE = f"""
    select c.kind, {_OFFICE}, sum(case e."column" when 'assessed' then e.yen
           when 'received' then -e.yen when 'refundable' then e.yen when 'lost' then -e.yen
           else 0 end)::bigint
      from book_entry e join register_instalment i on i.id = e.instalment_id
      join register_claim c on c.id = i.claim_id
     where e.part = %(part)s and e.own_year > %(year)s and e."on" <= %(upto)s
       and c.kind = any(%(kinds)s)
       and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
     group by 1, 2
"""


@dataclass(frozen=True)
class Loan:
    """貸付金の残高 of a kind and office: the year's sums of the principal, and what is not due."""

    kind: str
    office: str
    sums: YearSums
    not_due: int

    @property
    def left(self) -> int:
        """残高. Yen due and unpaid, and yen whose year is still to come."""
        return self.sums.uncollected + self.not_due


def loan_kinds() -> list[str]:
    """The kinds of the city that are loans by the catalogue's own group."""
    held = kinds.load_kinds()
    return [code for code in reads.city().modes if held[code].regime_group == LOANS]


def loans(asked: Asked) -> list[Loan]:
    """貸付金の残高 of a year as it stood on a day."""
    wanted, later = set(loan_kinds()), _not_due(asked)
    sums: dict[tuple[str, str], YearSums] = {}
    for (kind, office, _), one in year_sums(asked.counted).items():
        if kind in wanted:
            sums[kind, office] = sums.get((kind, office), YearSums()) + one
    places = sorted(sums.keys() | later.keys())
    return [Loan(*at, sums.get(at, YearSums()), later.get(at, 0)) for at in places]


def _not_due(asked: Asked) -> dict[tuple[str, str], int]:
    values = {
        "part": PRINCIPAL,
        "year": asked.year,
        "upto": asked.on,
        "kinds": loan_kinds(),
        "offices": None if asked.offices is None else list(asked.offices),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOT_DUE, values)
        return {(kind, office): int(yen) for kind, office, yen in cursor.fetchall()}


COLUMNS = (
    {"key": "kind", "label": "貸付金", "below": "office", "below_label": "所管"},
    {"key": "opening", "label": "繰越額", "kind": "yen"},
    {"key": "assessed", "label": "この年度の調定額", "kind": "yen"},
    {"key": "kept", "label": "収入（還付未済を除く）", "kind": "yen"},
    {"key": "lost", "label": "不納欠損額", "kind": "yen"},
    {"key": "uncollected", "label": "収入未済額", "kind": "yen"},
    {"key": "not_due", "label": "翌年度からの期の額", "kind": "yen"},
    {"key": "left", "label": "残高", "kind": "yen"},
)
NOTE = (
    "元金だけを数えます。財産に関する調書の「債権」に歳入に係る債権（収入未済額）を含めるかどうかは、"
    "調書の様式によります。二つの額を分けて示します。"
    "取り込んでいない期は、翌年度からの期の額に入りません。"
)


def loans_page(asked: Asked) -> Page:
    """貸付金の残高 by kind; each line adds up from the left to the right."""
    found = loans(asked)
    left = sum(one.left for one in found)
    year, on = fiscal_year_in_words(asked.year), day_in_words(asked.on)
    rows = tuple(
        _row(kinds.load_kinds()[one.kind].name, reads.city().full_name(one.office), [one])
        for one in found
    )
    table = Block(
        "loans",
        "貸付金の残高",
        COLUMNS,
        rows,
        says=NOTE,
        foot=_row("合計", "", found) if found else None,
        empty="この年度に貸付金の記帳はありません",
    )
    return Page(f"{year}（{on}までの記帳）の貸付金の残高は{left:,}円です。", (table,))


def _row(name: str, office: str, found: Sequence[Loan]) -> Row:
    sums = sum((one.sums for one in found), YearSums())
    not_due = sum(one.not_due for one in found)
    return {
        "kind": name,
        "office": office,
        "opening": sums.opening,
        "assessed": sums.assessed - sums.opening,
        "kept": sums.kept,
        "lost": sums.lost,
        "uncollected": sums.uncollected,
        "not_due": not_due,
        "left": sums.uncollected + not_due,
    }
