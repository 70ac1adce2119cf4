"""What a kind's data say of acts on a day, read once per kind and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from saiken.claims.next_acts.act import NextAct, words_of
from saiken.kinds import Kind, Line, Measure, NoLine
from saiken.kinds.lines import lines_on

COMPULSORY, NONCOMPULSORY, PRIVATE = "compulsory", "noncompulsory", "private"
_GROUPS = {"compulsory_tax": COMPULSORY, "compulsory_public": COMPULSORY}
_GROUPS |= {"noncompulsory_public": NONCOMPULSORY, "private": PRIVATE}
_KEPT = 512  # kinds × days: a night and what its pages look at


@dataclass(frozen=True)
class KindLines:
    """債権の種類の定め on a day: what is offered, barred, and by which lines it ends.

    `group`: by disposition, by a court, or a private claim. `treatment`: how a bankruptcy treats
    it. `refused`: the acts that the kind bars, each with its reason.
    """

    group: str
    treatment: str
    remedies: tuple[Measure, ...]
    relief: tuple[Measure, ...]
    barred: Mapping[str, Line]
    extinction: Mapping[str, Line]
    prescription: Mapping[str, Line]
    service: Mapping[str, Line]
    roles: Mapping[str, Line]
    refused: tuple[NextAct, ...]

    def offers(self, word: str) -> Measure | None:
        """The line that offers an act; None where there is none."""
        return next((line for line in (*self.remedies, *self.relief) if line.word == word), None)


@lru_cache(maxsize=_KEPT)
def lines_of(kind: Kind, day: date) -> KindLines:
    """The lines of a kind that hold on a day."""
    barred = {line.word: line for line in lines_on(kind.barred, day)}
    return KindLines(
        _GROUPS[_class_on(kind, day)],
        _treatment_on(kind, day),
        lines_on(kind.remedies, day),
        lines_on(kind.relief, day),
        barred,
        {line.word: line for line in lines_on(kind.extinction, day)},
        {line.word: line for line in lines_on(kind.prescription.lines, day)},
        {line.word: line for line in lines_on(kind.service, day)},
        {line.word: line for line in lines_on(kind.debtor_roles, day)},
        tuple(_refused(line) for line in barred.values()),
    )


def _class_on(kind: Kind, day: date) -> str:
    """The class on a day; that of the first line for a day before it."""
    try:
        return kind.class_on(day).word
    except NoLine:
        return kind.claim_class[0].word


def _treatment_on(kind: Kind, day: date) -> str:
    try:
        return kind.bankruptcy_on(day).word
    except NoLine:
        return kind.bankruptcy[0].word


def _refused(line: Line) -> NextAct:
    return NextAct(
        line.word,
        words_of(line.word).label,
        False,
        line.article,
        barred_by=line.says,
        bar_article=line.article,
    )
