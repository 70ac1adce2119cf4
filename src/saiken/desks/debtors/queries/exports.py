"""The lists of the debtors' desk as files."""

from collections.abc import Sequence
from datetime import date

from saiken.desks.debtors.queries.decisions import Decided
from saiken.desks.debtors.rules.evidence import AGAINST, FOR
from saiken.desks.debtors.rules.ranking import RANKS, Proposal
from saiken.files.lists import TYPES, ListFile, as_file

_RECORD = ("番号", "氏名", "カナ", "生年月日")
HEADS = (
    *(f"台帳の{head}" for head in _RECORD),
    *(f"宛名の{head}" for head in _RECORD),
    "確かさ",
    "合うところ",
    "違うところ",
)
DECIDED = ("決めたこと", "記録の番号", "氏名", "相手の番号", "相手の氏名", "理由", "職員", "日時")


def of_candidates(held: Sequence[Proposal], form: str, *, on: date) -> ListFile | None:
    """候補 without addresses; None for a form that there is not."""
    rows = [
        (
            p.record.number,
            p.record.name,
            p.record.kana,
            p.record.born_on or "",
            p.other.number,
            p.other.name,
            p.other.kana,
            p.other.born_on or "",
            RANKS[p.rank],
            _points(p, FOR),
            _points(p, AGAINST),
        )
        for p in held
    ]
    return as_file(f"名寄せの候補_{on:%Y%m%d}", form, HEADS, rows) if form in TYPES else None


def of_decisions(held: Sequence[Decided], form: str, *, on: date) -> ListFile | None:
    """What was decided; None for a form that there is not."""
    rows = [
        (
            d.word,
            d.number,
            d.name,
            d.other_number,
            d.other_name,
            d.reason,
            d.by,
            f"{d.at:%Y-%m-%d %H:%M}",
        )
        for d in held
    ]
    return as_file(f"名寄せの記録_{on:%Y%m%d}", form, DECIDED, rows) if form in TYPES else None


def _points(p: Proposal, speaks: str) -> str:
    return "、".join(point.says for point in p.evidence if point.speaks == speaks)
