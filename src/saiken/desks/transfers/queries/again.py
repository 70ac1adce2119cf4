"""Whether a case may still be handed over: looked at anew at every step, by the same criteria."""

from datetime import date

from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries.cases import body_of, of_person
from saiken.desks.transfers.rules.criteria import Judged

_FIRST = "先に相談："


def barred(row: TransferRow, *, on: date) -> str:
    """引き継げない理由 of a day; empty where nothing bars the case."""
    found = _now(row, on)
    return "".join(found.bars) if found else "引き継げる未納が残っていません。"


def untold(row: TransferRow, *, on: date) -> tuple[str, ...]:
    """先に相談: signs of hardship or danger that were not told when the case was laid open."""
    found = _now(row, on)
    return tuple(one for one in told(found) if one not in row.reasons) if found else ()


def told(found: Judged) -> list[str]:
    """The signs that ask for a talk first, as they stand among the reasons of a case."""
    return [f"{_FIRST}{one}" for one in found.first]


def _now(row: TransferRow, on: date) -> Judged | None:
    chosen = frozenset(row.instalments)
    return of_person(row.section, body_of(row.body), row.person_id, on=on, chosen=chosen)
