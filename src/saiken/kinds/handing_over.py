"""引継ぎ: the bodies that take cases over from the sections, by what, how many, on which authority.

Words, bodies and figures are the city's own, read from `handing_over.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.catalogue import load_kinds
from saiken.kinds.city import City
from saiken.kinds.kind import CLAIM_CLASSES
from saiken.kinds.lines import Lines
from saiken.kinds.strict import BadData, filled, lines_of, read_strictly, table, texts
from saiken.values.asked import Asked

FILE = "handing_over.yaml"
CENTRAL, JOINT, ENTRUSTED, CONSULTED = "central", "joint", "entrusted", "consulted"
SORTS = {
    CENTRAL: "市の集中処理の課",
    JOINT: "一部事務組合・広域連合",
    ENTRUSTED: "受任した弁護士",
    CONSULTED: "相談を受ける弁護士",
}
COMPULSORY = ("compulsory_tax", "compulsory_public")
# 税と税外の壁: which classes one office of the centre may handle side by side.
WALL = "central_wall"
WALLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "compulsory_apart": (COMPULSORY,),
    "tax_apart": (("compulsory_tax",),),
    "together": (),
}
_WORDS = {"transfer", "taking", "notice", "return", "desk"}


@dataclass(frozen=True)
class Body:
    """引き継ぐ先. Which kinds it takes in which classes, from when to when, on which authority.

    `office`: where its people sign in: an office of the city, or of a body outside that has
    accounts. `quota`: cases a year, `officer_cases`: as many one officer is to hold; None where
    neither is set. `reply_days`: how long a debtor may take to answer the notice of a taking over.
    """

    code: str
    name: str
    sort: str
    office: str
    kinds: tuple[str, ...]
    classes: tuple[str, ...]
    quota: int | None
    officer_cases: int | None
    notice_days: int
    reply_days: int
    basis: Lines
    first: date | None
    last: date | None

    def stands_on(self, day: date) -> bool:
        """Whether it takes cases on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def sees_names(self) -> bool:
        """Whether it is told whole who owes: all but a lawyer who is only consulted."""
        return self.sort != CONSULTED

    @property
    def takes_over(self) -> bool:
        """Whether it handles what it accepts in the section's place; a lawyer acts beside it."""
        return bool(self.office) and self.sort in (CENTRAL, JOINT)

    @property
    def answers_itself(self) -> bool:
        """Whether its own people accept, report and return; else the section writes that down."""
        return bool(self.office) and self.sees_names


@dataclass(frozen=True)
class Criterion:
    """基準. From which figure on it counts, and how many points; without a figure it never does."""

    figure: int | None
    points: int


@dataclass(frozen=True)
class Criteria:
    """引継ぎの基準. Points that propose a case, what gives them, how many months must be left."""

    points: int
    amount: Criterion  # yen
    age: Criterion  # months since the oldest due day
    claims: Criterion  # claims of one debtor
    difficulty: Criterion  # marks of difficulty
    months_left: int


@dataclass(frozen=True)
class HandingOver:
    """引継ぎの定め of a city: its words, bodies, criteria, policies and what stays in doubt."""

    words: Mapping[str, str]
    bodies: Mapping[str, Body]
    criteria: Criteria
    policies: Mapping[str, str]
    doubts: Mapping[str, str]

    def takes(self, kind: str, claim_class: str, *, on: date) -> tuple[Body, ...]:
        """The bodies that take a claim of this kind and class on a day."""
        return tuple(
            body
            for body in self.bodies.values()
            if body.stands_on(on) and kind in body.kinds and claim_class in body.classes
        )


def handing_over(city: City) -> HandingOver | None:
    """引継ぎの定め of a city; None where it hands nothing over."""
    file = city.folder / FILE
    return _of(file, city) if file.is_file() else None


@cache
def _of(file: Path, city: City) -> HandingOver:
    found = read_strictly(file, _read)
    for body in found.bodies.values():
        _check_office(body, city)
        _check_wall(body, city)
        unknown = sorted(set(body.kinds) - set(load_kinds()))
        if unknown:
            raise BadData(FILE, f"bodies.{body.code}.kinds", f"{unknown[0]} is no kind of claim")
    return found


def _check_office(body: Body, city: City) -> None:
    """A section of the city takes for the city; a body outside signs in as a body outside."""
    office = city.offices.get(body.office)
    if office is None and (body.office or body.sort == CENTRAL):
        raise BadData(FILE, f"bodies.{body.code}.office", f"{body.office} is no office")
    if office is not None and office.outside != (body.sort != CENTRAL):
        raise BadData(FILE, f"bodies.{body.code}.office", f"{body.office} is not of {body.sort}")


def _check_wall(body: Body, city: City) -> None:
    """A central section must not handle on both sides of the wall; it is split into two bodies."""
    chosen = city.parameters.get(WALL)
    wall = str(chosen.value) if chosen else "compulsory_apart"
    if wall not in WALLS:
        raise BadData("parameters.yaml", WALL, f"one of {', '.join(WALLS)} is expected")
    for side in WALLS[wall]:
        if body.sort == CENTRAL and 0 < len(set(side) & set(body.classes)) < len(body.classes):
            raise BadData(FILE, f"bodies.{body.code}.classes", f"{wall}: split it by {WALL}")


def _read(asked: Asked) -> HandingOver:
    sources = table(asked, "sources")
    words = table(asked, "words")
    if set(words) != _WORDS:
        raise asked.wrong("words", f"exactly {', '.join(sorted(_WORDS))}")
    bodies: dict[str, Body] = {}
    for row in asked.rows("bodies"):
        body = _body(row, sources)
        if body.code in bodies:
            raise row.wrong("code", "stands twice")
        bodies[body.code] = body
        row.finish()
    criteria = _criteria(asked.inner("criteria"))
    doubts = {filled(row, "id"): filled(row, "says") for row in asked.rows("doubts", [])}
    return HandingOver(words, bodies, criteria, table(asked, "policies"), doubts)


def _body(row: Asked, sources: Mapping[str, str]) -> Body:
    sort = row.word("sort", SORTS)
    classes = texts(row, "classes")
    allowed = COMPULSORY if sort == JOINT else tuple(CLAIM_CLASSES)
    wrong = [one for one in classes if one not in allowed]
    if wrong:
        raise row.wrong("classes", f"{wrong[0]} is none of {', '.join(allowed)}")
    return Body(
        code=filled(row, "code"),
        name=filled(row, "name"),
        sort=sort,
        office=filled(row, "office") if sort == CENTRAL else row.text("office", ""),
        kinds=texts(row, "kinds"),
        classes=classes,
        quota=row.whole("quota", None, least=1),
        officer_cases=row.whole("officer_cases", None, least=1),
        notice_days=row.whole("notice_days", least=1),
        reply_days=row.whole("reply_days", 14, least=1),
        basis=lines_of(row, "basis", sources),
        first=row.day("first", None),
        last=row.day("last", None),
    )


def _criteria(asked: Asked) -> Criteria:
    found = Criteria(
        points=asked.whole("points", least=1),
        amount=_criterion(asked, "amount", "yen"),
        age=_criterion(asked, "age", "months"),
        claims=_criterion(asked, "claims", "count"),
        difficulty=_criterion(asked, "difficulty", "marks"),
        months_left=asked.whole("months_left"),
    )
    asked.finish()
    return found


def _criterion(asked: Asked, key: str, unit: str) -> Criterion:
    row = asked.inner(key)
    found = Criterion(row.whole(unit, None, least=1), row.whole("points", least=1))
    row.finish()
    return found
