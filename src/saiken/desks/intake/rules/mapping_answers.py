"""Open questions of a proposal, answered by a choice: what an answer changes on the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from saiken.desks.intake.rules.mapping_fields import MONEY, by_code
from saiken.desks.intake.rules.mapping_found import Line
from saiken.desks.intake.rules.mapping_plain import Choice, Place
from saiken.desks.intake.rules.mapping_spots import usual
from saiken.desks.intake.rules.mapping_start import Base
from saiken.files.ledgers.columns import COLUMN
from saiken.files.ledgers.proposing import Question

Said = dict[Place, list[Choice]]
CALENDARS = {"令和": "reiwa", "平成": "heisei", "西暦": "western"}
UNITS = ("円", "千円")
_FIELDS = {"dunned_on": "dunning"}
_NAMED = re.compile("「(.+?)」")


def applied(
    said: Said, base: Base, data: Mapping[str, str], lines: Sequence[Line]
) -> tuple[Said, Base]:
    """The choices with every answer in them, and the questions that are left."""
    columns = [line.column for line in lines if line.stands == COLUMN]
    left = []
    for number, question in enumerate(base.questions):
        answer = data.get(f"q{number}", "")
        if not answer or not _apply(said, question, answer, columns):
            left.append(question)
    return said, replace(base, questions=tuple(left))


def _apply(said: Said, question: Question, answer: str, columns: Sequence[str]) -> bool:
    code = _FIELDS.get(question.about, question.about)
    known = by_code("ledger")
    if answer in UNITS:
        _say(said, MONEY, {"unit": answer})
    elif answer in CALENDARS and code in known:
        named = _NAMED.search(question.asks)
        if named and named[1] in columns:
            _choose(said, (COLUMN, named[1]), code)
        rule = CALENDARS[answer]
        _say(said, known[code].sort, {"six": f"{rule}_yymmdd", "short": rule}, code)
    elif answer in columns and code in known:
        _choose(said, (COLUMN, answer), code)
    else:
        return False
    return True


def _choose(said: Said, place: Place, code: str) -> None:
    """A place is read as a field, and no other place is."""
    field = by_code("ledger")[code]
    before = next((asked for own, asked in said.get(place, []) if own == code), usual(field))
    for chosen in said.values():
        chosen[:] = [choice for choice in chosen if choice[0] != code or field.several]
    others = [choice for choice in said.get(place, []) if choice[0] != code]
    said[place] = [(code, before), *others[:1]]


def _say(said: Said, sort: str, told: Mapping[str, str], code: str = "") -> None:
    """How the fields of a sort are read: all of them, or the one with a code."""
    known = by_code("ledger")
    for chosen in said.values():
        chosen[:] = [
            (own, {**asked, **told})
            if known[own].sort == sort and code in ("", own)
            else (own, asked)
            for own, asked in chosen
        ]
