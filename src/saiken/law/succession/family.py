"""相続人の範囲: who inherits, and which part, before any money is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, read_figures
from saiken.values.working import Step
from saiken.values.yen import Yen

RELATIONS = ("spouse", "child", "parent", "grandparent", "sibling")

# Who inherits beside the spouse: the first line of these that is not empty.
_LINES = ("child", "parent", "grandparent", "sibling")
_ARTICLES = {
    "child": "民法887条",
    "parent": "民法889条1項1号",
    "grandparent": "民法889条1項1号",
    "sibling": "民法889条1項2号",
}
# A child's place is taken over and over again, a sibling's only once (民法889条2項).
_DEEPEST = {"child": None, "sibling": 1}
# More generations never lie between a death and those who take the place.
_GENERATIONS = 20


@dataclass(frozen=True)
class Heir:
    """相続人となるべき者. `represents` names whom this person stands in for (代襲).

    Whoever is represented is not there to inherit (died before, unworthy or disinherited) and need
    be named only where somebody represents his representative. `limited`: 限定承認. `inherited` is
    the worth of what came to this heir, where known.
    """

    id: str
    relation: str
    represents: str = ""
    renounced: bool = False
    half_blood: bool = False
    limited: bool = False
    representative: bool = False
    born_on: date | None = None
    inherited: Yen | None = None


@dataclass(frozen=True)
class HeirShare:
    """相続分. The part of one heir, and how it came about."""

    heir: Heir
    part: Fraction


def shares(
    heirs: Sequence[Heir], died_on: date | None = None
) -> tuple[list[HeirShare], list[Step]]:
    """法定相続分. The heirs in the order named, with parts adding up to one; nobody: an empty list.

    ValueError, led by the id, where the family cannot be; NoFigureYet for a death before 1981.
    Source: 民法886条から901条まで, 939条.
    """
    check(heirs)
    spouse = [heir for heir in heirs if heir.relation == "spouse" and not heir.renounced]
    line, parts = _first_line(heirs)
    beside = _spouse_part(line, died_on) if spouse and line else Fraction(bool(spouse))
    parts = {name: part * (1 - beside) for name, part in parts.items()}
    parts |= {heir.id: beside for heir in spouse}
    found = [HeirShare(heir, parts[heir.id]) for heir in heirs if heir.id in parts]
    return found, list(_steps(heirs, line, bool(spouse), beside))


def check(heirs: Sequence[Heir]) -> None:
    """ValueError, led by the id, for a family that cannot be."""
    by_id = {heir.id: heir for heir in heirs}
    if len(by_id) != len(heirs):
        raise ValueError("heirs: an id stands twice")
    if "" in by_id:
        raise ValueError("heirs: an id is empty")
    spouses = [heir for heir in heirs if heir.relation == "spouse"]
    if len(spouses) > 1:
        raise ValueError(f"{spouses[1].id}: there is one spouse")
    for heir in heirs:
        if heir.represents:
            _check_represents(heir, by_id)
    _check_half_blood(heirs)


def _check_half_blood(heirs: Sequence[Heir]) -> None:
    for heir in heirs:
        if heir.half_blood and heir.relation != "sibling":
            raise ValueError(f"{heir.id}: only siblings are of half blood here")
        together = [other for other in heirs if other.represents == heir.represents != ""]
        if len({other.half_blood for other in together}) > 1:
            raise ValueError(f"{heir.id}: half blood or not goes by whom they stand in for")


def _check_represents(heir: Heir, by_id: dict[str, Heir]) -> None:
    if heir.relation not in _DEEPEST:
        raise ValueError(f"{heir.id}: only children and siblings are represented")
    depth, seen, at = 0, {heir.id}, heir
    while at.represents:
        depth += 1
        if at.represents in seen:
            raise ValueError(f"{heir.id}: stands in for itself")
        if depth > _GENERATIONS:
            raise ValueError(f"{heir.id}: stands in over more generations than there can be")
        seen.add(at.represents)
        found = by_id.get(at.represents)
        if found is None:
            break
        _check_represented(heir, found)
        at = found
    deepest = _DEEPEST[heir.relation]
    if deepest is not None and depth > deepest:
        raise ValueError(f"{heir.id}: the children of a sibling are not represented")


def _check_represented(heir: Heir, by: Heir) -> None:
    if by.relation != heir.relation:
        raise ValueError(f"{heir.id}: {by.id} is of another relation")
    if by.renounced:
        raise ValueError(f"{heir.id}: {by.id} renounced and is not represented")


def _first_line(heirs: Sequence[Heir]) -> tuple[str, dict[str, Fraction]]:
    """The line that inherits, and its parts among itself."""
    for line in _LINES:
        members = [heir for heir in heirs if heir.relation == line]
        parts = dict(_parts_of(_roots(members), members, Fraction(1)))
        if parts:
            return line, parts
    return "", {}


def _roots(members: Sequence[Heir]) -> list[str]:
    """The heads of the branches of a line, named or only represented, in the order named."""
    named = {heir.id for heir in members}
    roots = (
        heir.represents if heir.represents and heir.represents not in named else heir.id
        for heir in members
        if not heir.represents or heir.represents not in named
    )
    return list(dict.fromkeys(roots))


def _parts_of(
    branches: Sequence[str], members: Sequence[Heir], whole: Fraction
) -> Iterator[tuple[str, Fraction]]:
    """Divides `whole` among the branches that have an heir; a half-blood branch counts half."""
    alive = [branch for branch in branches if _has_heir(branch, members)]
    weights = [1 if _half(branch, members) else 2 for branch in alive]
    for branch, weight in zip(alive, weights, strict=True):
        part = whole * weight / sum(weights)
        below = [heir.id for heir in members if heir.represents == branch]
        if below:
            yield from _parts_of(below, members, part)
        else:
            yield branch, part


def _has_heir(branch: str, members: Sequence[Heir]) -> bool:
    below = [heir.id for heir in members if heir.represents == branch]
    if below:
        return any(_has_heir(name, members) for name in below)
    return any(heir.id == branch and not heir.renounced for heir in members)


def _half(branch: str, members: Sequence[Heir]) -> bool:
    """Whether a branch is of half blood, by its head or by those who stand in for the head."""
    return any(
        heir.half_blood
        for heir in members
        if heir.represents == branch or (heir.id == branch and not heir.represents)
    )


def _spouse_part(line: str, died_on: date | None) -> Fraction:
    figure = _figures()["spouse_share"].figure
    beside: tuple[str, ...] = figure.steps[-1].value if died_on is None else figure.on(died_on)
    children, ascendants, siblings = beside
    return Fraction({"child": children, "sibling": siblings}.get(line, ascendants))


_LINE_WORDS = {"child": "子", "parent": "父母", "grandparent": "祖父母", "sibling": "兄弟姉妹"}


def _steps(heirs: Sequence[Heir], line: str, spouse: bool, beside: Fraction) -> Iterator[Step]:
    yield from _left_out(heirs)
    if spouse:
        yield Step("配偶者は常に相続人となる。", "民法890条")
    if line:
        yield Step(f"{_LINE_WORDS[line]}の系統が相続人となる。", _ARTICLES[line])
        yield from _among_line([heir for heir in heirs if heir.relation == line])
    if spouse and line:
        says = f"相続分は配偶者{in_words(beside)}、{_LINE_WORDS[line]}{in_words(1 - beside)}。"
        yield Step(says, "民法900条")
    if not spouse and not line:
        yield Step("相続人がいないため、相続財産法人に対する。", "民法951条")


def _left_out(heirs: Sequence[Heir]) -> Iterator[Step]:
    for heir in heirs:
        if heir.renounced:
            yield Step(f"{heir.id}は相続放棄により初めから相続人とならない。", "民法939条")
        elif any(other.represents == heir.id for other in heirs):
            yield Step(f"{heir.id}は相続せず、代襲者が相続する。", "民法887条2項・889条2項")


def _among_line(members: Sequence[Heir]) -> Iterator[Step]:
    if any(heir.represents for heir in members):
        yield Step("代襲者は代襲される者の相続分を等分する。", "民法901条")
    if any(heir.half_blood for heir in members):
        says = "父母の一方のみを同じくする兄弟姉妹は、双方を同じくする者の2分の1。"
        yield Step(says, "民法900条4号")


def in_words(part: Fraction) -> str:
    """2分の1."""
    return f"{part.denominator}分の{part.numerator}" if part.denominator > 1 else "全部"


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
