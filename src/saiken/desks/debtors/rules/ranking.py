"""How far each proposal can be trusted: by rules in words, never by a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saiken.desks.debtors.rules.evidence import AGAINST, OPEN, Evidence, Told, compare

CERTAIN, LIKELY, DOUBLE = "certain", "likely", "double"
RANKS: Mapping[str, str] = {
    CERTAIN: "確か",
    LIKELY: "確かめる",
    DOUBLE: "よく似た人がいます",
}


@dataclass(frozen=True)
class Proposal:
    """A record and one that may be about the same person: how sure, why, and who else is like it.

    `doubles` are persons who share kana and birthday, or name and birthday, with the record too.
    """

    record: Told
    other: Told
    rank: str
    evidence: tuple[Evidence, ...]
    doubles: tuple[int, ...] = ()


def proposals(record: Told, others: Sequence[Told]) -> list[Proposal]:
    """候補 for one record among all who are like it in some way, the surest first.

    確か: kana and birthday agree, the name does but for variant characters, the address is not
    known to be another, and nobody else of the register has that kana or name and birthday. Where
    somebody has, nobody is proposed as certain. A corporation is never certain: no birthday tells
    two of one name apart.
    """
    found = [(other, compare(record, other)) for other in others if other.person != record.person]
    twins = [other.person for other, points in found if _twin(points)]
    held = [_proposal(record, other, points, twins) for other, points in found if _any(points)]
    order = list(RANKS)
    return sorted(held, key=lambda p: (order.index(p.rank), -_alike(p), p.other.number))


def _proposal(
    record: Told, other: Told, points: tuple[Evidence, ...], twins: Sequence[int]
) -> Proposal:
    doubles = tuple(person for person in twins if person != other.person)
    if doubles and _twin(points):
        return Proposal(record, other, DOUBLE, points, doubles)
    sure = not doubles and not record.corporation and _certain(points)
    return Proposal(record, other, CERTAIN if sure else LIKELY, points, doubles)


def _by(points: Sequence[Evidence]) -> Mapping[str, Evidence]:
    return {point.about: point for point in points}


def _twin(points: Sequence[Evidence]) -> bool:
    """Whether kana or name agree wholly, and the birthday does: who is taken for another."""
    told = _by(points)
    if "生年月日" not in told or told["生年月日"].alike < 2:
        return False
    return 2 in (told["カナ"].alike, told["氏名"].alike)


def _certain(points: Sequence[Evidence]) -> bool:
    told = _by(points)
    whole = told["生年月日"].alike == 2 and told["氏名"].alike == 2 and told["カナ"].alike >= 1
    return whole and all(point.speaks != AGAINST for point in points)


def _any(points: Sequence[Evidence]) -> bool:
    """Whether enough agrees to be shown: a known birthday or sort that differs ends it."""
    told = _by(points)
    if "個人・法人" in told:
        return False
    if "名称" in told:
        return told["名称"].alike > 0 and told["住所"].speaks != AGAINST
    called = told["カナ"].alike or told["氏名"].alike == 2
    if not called or (told["生年月日"].speaks == AGAINST):
        return False
    if told["生年月日"].speaks == OPEN:
        return told["住所"].alike > 0
    return True


def _alike(p: Proposal) -> int:
    return sum(point.alike for point in p.evidence)
