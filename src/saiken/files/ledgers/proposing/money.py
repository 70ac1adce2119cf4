"""The amounts of a ledger: assessed, paid and unpaid, by headings and by what adds up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from saiken.files.ledgers.columns import MoneyColumn
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import CERTAIN, LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.words import OTHER, SURE

_CLEARLY = 2
_COMPARED_ROWS = 800
_MOST_COLUMNS = 9
_FIELDS = ("assessed", "paid", "unpaid")


@dataclass(frozen=True)
class _Triple:
    """Columns that may be what was assessed, paid and left, with how well that fits."""

    assessed: Column
    paid: Column
    unpaid: Column | None
    score: float
    adds_up: bool


def pick_money(ledger: Ledger, draft: Draft) -> None:
    """What was assessed and what was paid; a question where the file does not tell them apart."""
    columns = [column for column in ledger.columns if not draft.taken(column) and _is_money(column)]
    found = sorted(_triples(columns, _paid_days(ledger)), key=lambda one: -one.score)
    if not found:
        _ask_for_missing(columns, draft)
        return
    best = found[0]
    rivals = [one for one in found if (one.assessed, one.paid) != (best.assessed, best.paid)]
    if best.score < 2 or (rivals and best.score - rivals[0].score < _CLEARLY):
        names = tuple(column.name for column in columns)
        draft.ask("assessed", "調定額と納付された額がどの列か決められません。", names)
        return
    _keep(best, draft)
    _ask_for_units(ledger, best, draft)


def _keep(best: _Triple, draft: Draft) -> None:
    sums = f"「{best.unpaid.name}」との差し引きが合うこと" if best.unpaid and best.adds_up else ""
    for field, column in (("assessed", best.assessed), ("paid", best.paid)):
        named = f"見出し「{column.name}」" if field in column.meanings else ""
        reasons = [one for one in (named, sums, "値が金額であること") if one]
        spot = MoneyColumn(column.name, field == "paid", column.unit)
        sure = CERTAIN if named and (sums or not best.unpaid) else LIKELY
        draft.pick(Picked(field, spot, column, "と、".join(reasons) + "から", sure))
    if best.unpaid:
        draft.passed_over[best.unpaid.name] = "未納額は調定額と納付額から計算するため"


def _ask_for_missing(columns: Sequence[Column], draft: Draft) -> None:
    names = tuple(column.name for column in columns)
    draft.ask("assessed", "調定額の列と納付された額の列がそろっていません。", names)


def _ask_for_units(ledger: Ledger, best: _Triple, draft: Draft) -> None:
    columns = (best.assessed, best.paid)
    if len(ledger.units) > 1:
        draft.ask("unit", "シートによって金額の単位（円と千円）が違います。")
    elif best.assessed.unit != best.paid.unit:
        asks = "調定額と納付額の単位（円と千円）が違って書かれています。"
        draft.ask("unit", asks, tuple(column.name for column in columns))
    elif any(column.unit == 1 and column.decimals > 0.02 for column in columns):
        asks = "金額に小数があります。単位が千円かどうか、見出しに書かれていません。"
        draft.ask("unit", asks, ("円", "千円"))


def _is_money(column: Column) -> bool:
    """Whether a column may hold amounts: they read as such and are no days or numbers."""
    named = any(field in column.meanings for field in _FIELDS)
    amounts = column.share_yen + column.decimals
    if not column.values or amounts < 0.8 or column.full_days > 0.5:
        return False
    if named:
        return True
    if column.meanings and not set(column.meanings) <= {OTHER}:
        return False
    codes = sum(1 for text in column.different if len(text) > 1 and text.startswith("0"))
    return not codes and max(value or 0 for value in column.yen) >= 100


def _paid_days(ledger: Ledger) -> Column | None:
    """The column of the last payment's day, where a heading names one."""
    named = [c for c in ledger.columns if "last_paid_on" in c.meanings and c.share_days > 0.7]
    return named[0] if len(named) == 1 else None


def _triples(columns: Sequence[Column], paid_days: Column | None) -> Iterator[_Triple]:
    likely = sorted(columns, key=lambda c: OTHER in c.meanings)[:_MOST_COLUMNS]
    for assessed, paid in permutations(likely, 2):
        base = _called(assessed, "assessed") + _called(paid, "paid")
        base += _never_more(assessed, paid) + _goes_with_days(paid, paid_days)
        if assessed.share_filled < 0.9:
            base -= 3
        yield _Triple(assessed, paid, None, base, adds_up=False)
        for unpaid in likely:
            if unpaid not in (assessed, paid):
                adds_up = _adds_up(assessed, paid, unpaid)
                more = _called(unpaid, "unpaid") + (4 if adds_up else -4)
                if more > 0:
                    yield _Triple(assessed, paid, unpaid, base + more, adds_up=adds_up)


def _called(column: Column, field: str) -> float:
    """How far a heading speaks for a field: 3 for its name, less for another's."""
    weight = column.meanings.get(field, 0)
    others = max((w for name, w in column.meanings.items() if name != field), default=0)
    if OTHER in column.meanings and weight < SURE:
        return -6
    if weight:
        return weight
    return -5 if others == SURE else -1 if others else 0


def _rows(*columns: Column) -> Iterator[tuple[int, ...]]:
    """The amounts of rows in which each column has one; what is left blank is no amount."""
    for values in zip(*(column.yen[:_COMPARED_ROWS] for column in columns), strict=True):
        known = [value for value in values if value is not None]
        if len(known) == len(columns):
            yield tuple(known)


def _adds_up(assessed: Column, paid: Column, unpaid: Column) -> bool:
    """Whether what was assessed is what was paid and what is left, where that is filled in."""
    filled = set(unpaid.filled)
    rows = [
        (a, p, u)
        for row, (a, p, u) in enumerate(zip(assessed.yen, paid.yen, unpaid.yen, strict=True))
        if row in filled and a is not None and p is not None and u is not None
    ][:_COMPARED_ROWS]
    return len(rows) >= 2 and sum(a - p == u for a, p, u in rows) >= 0.9 * len(rows)


def _never_more(assessed: Column, paid: Column) -> float:
    rows = list(_rows(assessed, paid))
    if not rows:
        return -4
    fitting = sum(p <= a and a > 0 for a, p in rows) / len(rows)
    return 1 if fitting >= 0.97 else -4 if fitting < 0.9 else 0


def _goes_with_days(paid: Column, days: Column | None) -> float:
    """Whether something was paid in the rows that have a day of payment, and only there."""
    if days is None:
        return 0
    filled = set(days.filled)
    rows = [(row in filled, bool(value)) for row, value in enumerate(paid.yen) if value is not None]
    agree = sum(has_day == is_paid for has_day, is_paid in rows) / max(1, len(rows))
    return 2 if agree >= 0.9 else -2 if agree < 0.7 else 0
