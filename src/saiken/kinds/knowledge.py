"""手引き・研修・相談 of a city as data: its centre, sheets' words, programmes and drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.catalogue import load_kinds
from saiken.kinds.city import City
from saiken.kinds.strict import BadData, filled, load_text, read_strictly, texts
from saiken.values.asked import Asked

FOLDER, FILE, MANUALS = "knowledge", "knowledge.yaml", "manuals"
OTHER_OFFICE, OTHER_PERSON = "other_office", "other_person"
FORMS = {"class": "座学", "field": "実地（同行・臨戸）", "self": "自習（演習）"}


@dataclass(frozen=True)
class Centre:
    """債権を総括する所属. The office that answers and reviews, on the days on which it does."""

    office: str
    first: date | None
    last: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the office is the centre on a day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class SheetWords:
    """説明書の文. What the city adds to the law of a kind: how to pay, where to get help."""

    pay: tuple[str, ...]
    help: tuple[str, ...]
    notes: Mapping[str, tuple[str, ...]]  # for single kinds

    def notes_of(self, kind: str) -> tuple[str, ...]:
        """What the sheet says of one kind only."""
        return self.notes.get(kind, ())


@dataclass(frozen=True)
class Skill:
    """技能. Something that somebody in the work has to be able to do."""

    code: str
    name: str


@dataclass(frozen=True)
class Programme:
    """研修の課程. For which roles and years of service, what it teaches, when it is due again.

    `from_years` and `until_years` count whole years in service, both included; an empty end means
    for ever. `exercises`: those that have to be solved.
    """

    code: str
    name: str
    form: str
    hours: int
    roles: tuple[str, ...]
    from_years: int
    until_years: int | None
    again_after_years: int | None
    skills: tuple[str, ...]
    says: str
    exercises: tuple[str, ...]

    def is_for(self, roles: frozenset[str], years: int) -> bool:
        """Whether somebody of these roles and so many years in service is to take it."""
        until = self.until_years
        fits = years >= self.from_years and (until is None or years <= until)
        return fits and bool(roles & frozenset(self.roles))


@dataclass(frozen=True)
class ManualDraft:
    """手引きのひな形. The words with which a manual begins, and the steps that it explains."""

    code: str
    title: str
    steps: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class PracticeDraft:
    """事例のひな形. A case from which something was learnt, without names."""

    sort: str  # good, bad
    title: str
    situation: str
    done: str
    outcome: str
    factors: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class CityKnowledge:
    """What a city says about advice, sheets and training; days and months are the city's choice."""

    centres: tuple[Centre, ...]
    review_by: str
    chase_after_days: int
    measure_months: int
    sheet: SheetWords
    skills: Mapping[str, Skill]
    programmes: Mapping[str, Programme]
    drafts: Mapping[str, ManualDraft]
    practices: tuple[PracticeDraft, ...]

    def centre_on(self, day: date) -> str:
        """The office that is the centre on a day; "" where none is."""
        return next((one.office for one in self.centres if one.holds_on(day)), "")


def knowledge_of(city: City) -> CityKnowledge:
    """手引き・研修・相談 of a city; BadData names file and key of a mistake."""
    return _read(city.folder, frozenset(city.offices), frozenset(city.roles))


@cache
def _read(folder: Path, offices: frozenset[str], roles: frozenset[str]) -> CityKnowledge:
    drafts = _drafts(folder / FOLDER / MANUALS)

    def read(asked: Asked) -> CityKnowledge:
        return _knowledge(asked, offices, roles, drafts)

    return read_strictly(folder / FOLDER / FILE, read)


def _knowledge(
    asked: Asked,
    offices: frozenset[str],
    roles: frozenset[str],
    drafts: Mapping[str, ManualDraft],
) -> CityKnowledge:
    skills = {one.code: one for one in map(_skill, asked.rows("skills"))}
    programmes = [_programme(row, roles, frozenset(skills)) for row in asked.rows("programmes")]
    if len({one.code for one in programmes}) != len(programmes):
        raise asked.wrong("programmes", "a code stands twice")
    return CityKnowledge(
        tuple(_centre(row, offices) for row in asked.rows("centre")),
        asked.word("review_by", {OTHER_OFFICE, OTHER_PERSON}),
        asked.whole("chase_after_days", least=1),
        asked.whole("measure_months", least=1),
        _sheet(asked.inner("sheet")),
        skills,
        {one.code: one for one in programmes},
        drafts,
        tuple(_practice(row) for row in asked.rows("practices", [])),
    )


def _centre(asked: Asked, offices: frozenset[str]) -> Centre:
    office = asked.word("office", offices)
    centre = Centre(office, asked.day("first", None), asked.day("last", None))
    asked.finish()
    return centre


def _sheet(asked: Asked) -> SheetWords:
    notes = {}
    for row in asked.rows("notes", []):
        notes[row.word("kind", set(load_kinds()))] = texts(row, "says")
        row.finish()
    words = SheetWords(texts(asked, "pay"), texts(asked, "help"), notes)
    asked.finish()
    return words


def _skill(asked: Asked) -> Skill:
    skill = Skill(filled(asked, "code"), filled(asked, "name"))
    asked.finish()
    return skill


def _programme(asked: Asked, roles: frozenset[str], skills: frozenset[str]) -> Programme:
    programme = Programme(
        filled(asked, "code"),
        filled(asked, "name"),
        asked.word("form", FORMS),
        asked.whole("hours", least=1),
        _known(asked, "roles", roles),
        asked.whole("from_years"),
        asked.whole("until_years", None),
        asked.whole("again_after_years", None, least=1),
        _known(asked, "skills", skills),
        filled(asked, "says"),
        texts(asked, "exercises") if asked.has("exercises") else (),
    )
    asked.finish()
    return programme


def _practice(asked: Asked) -> PracticeDraft:
    practice = PracticeDraft(
        asked.word("sort", {"good", "bad"}),
        filled(asked, "title"),
        filled(asked, "situation"),
        filled(asked, "done"),
        filled(asked, "outcome"),
        texts(asked, "factors"),
        _known(asked, "kinds", frozenset(load_kinds())) if asked.has("kinds") else (),
    )
    asked.finish()
    return practice


def _known(asked: Asked, key: str, known: frozenset[str]) -> tuple[str, ...]:
    found = texts(asked, key)
    if unknown := sorted(set(found) - known):
        raise asked.wrong(key, f"{unknown[0]} is not known")
    return found


def _drafts(folder: Path) -> Mapping[str, ManualDraft]:
    """Every `*.md` below a folder: a head of keys between lines of ---, then the words."""
    return {file.stem: _draft(file) for file in sorted(folder.glob("*.md"))}


def _draft(file: Path) -> ManualDraft:
    parts = file.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise BadData(file.name, "(file)", "a head between two lines of --- is expected")
    words = parts[2].strip() + "\n"

    def read(asked: Asked) -> ManualDraft:
        return ManualDraft(file.stem, filled(asked, "title"), texts(asked, "steps"), words)

    return read_strictly(file, read, load_text(parts[1], file.name))
