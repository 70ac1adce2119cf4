"""The case that the acts are asked for: a standing with what was done, and what stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from saiken.claims import facts as f
from saiken.claims.next_acts import policy
from saiken.claims.next_acts.lines import KindLines, lines_of
from saiken.claims.persons import PersonState
from saiken.claims.position import Deferral, Mark, Position
from saiken.claims.standing import DISCHARGED, Standing
from saiken.kinds import City, Kind
from saiken.law.relief import GRACES
from saiken.values.days import Span
from saiken.values.yen import Yen

HARDSHIP = "2"
_BANKRUPTCY, _AS_TAX = "bankruptcy", "tax"
_GRACE_OF_TYPE = {word.replace("_", " "): word for word in GRACES}


class Insolvency(NamedTuple):
    """破産等: which procedure, and since when."""

    procedure: str
    on: date


@dataclass(frozen=True)
class Beside:
    """ほかの期別. What else the debtor owes and is late with: instalments of each claim."""

    overdue: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    known: bool = False

    @property
    def all_overdue(self) -> int:
        """How many instalments are late in all."""
        return sum(self.overdue.values())


ALONE = Beside()


def beside(standings: Iterable[Standing]) -> Beside:
    """ほかの期別 of a debtor, counted once for all the instalments of a page."""
    counted: dict[int, int] = {}
    for at in standings:
        if at.position.open and at.on > at.position.due_on:
            counted[at.instalment.claim] = counted.get(at.instalment.claim, 0) + 1
    return Beside(MappingProxyType(counted), known=True)


@dataclass(frozen=True)
class ActCase:
    """処理を考える期別: its standing, its debtor, and what else the debtor owes."""

    at: Standing
    person: PersonState
    beside: Beside = ALONE

    @cached_property
    def on(self) -> date:
        """The day asked for."""
        return self.at.on

    @cached_property
    def kind(self) -> Kind:
        """The kind of the claim."""
        return self.at.instalment.kind

    @cached_property
    def city(self) -> City:
        """The city whose claim it is."""
        return self.at.instalment.city

    @cached_property
    def position(self) -> Position:
        """How the instalment adds up."""
        return self.at.position

    @cached_property
    def lines(self) -> KindLines:
        """What the kind's data say on the day."""
        return lines_of(self.kind, self.at.on)

    @cached_property
    def due_on(self) -> date:
        """The day on which it fell due."""
        return self.at.position.due_on

    @property
    def open(self) -> Yen:
        """Principal still owed, in yen."""
        return self.at.position.open

    @cached_property
    def overdue(self) -> bool:
        """Whether the due day has passed."""
        return self.on > self.due_on

    def number(self, name: str) -> int:
        """A figure of the office, the city's own first."""
        return policy.number(self.city, name)

    # What was done, by the marks.

    def last(self, word: str) -> Mark | None:
        """The last mark of a word."""
        return self.at.position.last(word)

    def since(self, word: str, day: date | None) -> Mark | None:
        """The last mark of a word, where it lies on or after a day."""
        found = self.at.position.last(word)
        return found if found and day is not None and found.on >= day else None

    def lasting(self, begun: str, *ended: str) -> Mark | None:
        """The last mark of a word that nothing ended since."""
        position = self.at.position
        last = position.last(begun)
        if last is None:
            return None
        over = (position.last(word) for word in ended)
        ends = max(((mark.on, mark.ref) for mark in over if mark), default=None)
        return last if ends is None or (last.on, last.ref) > ends else None

    @cached_property
    def dunned_on(self) -> date | None:
        """The day of the dunning letter that counts, where it is known."""
        return self.at.dunning.dunned_on

    @cached_property
    def asked_on(self) -> date | None:
        """The day from which the office's next steps count: the dunning, or a later new due day."""
        return None if self.dunned_on is None else max(self.dunned_on, self.due_on)

    @cached_property
    def seized(self) -> Mark | None:
        """差押え that was not released."""
        return self.last(f.Seized.word) if self.at.position.seized else None

    @cached_property
    def stopped(self) -> Mark | None:
        """執行停止 that was not cancelled."""
        return self.at.position.stopped

    @cached_property
    def halted(self) -> Mark | None:
        """徴収停止 that was not undone."""
        return self.at.position.halted

    @cached_property
    def deferred(self) -> Deferral | None:
        """履行延期 that lasts on the day."""
        position = self.at.position
        return position.deferrals[-1] if position.deferred(self.on) else None

    @cached_property
    def graced(self) -> Span | None:
        """猶予 that lasts on the day: all its days, with what lengthened it."""
        return next((span for span in self.at.position.graces if self.on in span), None)

    @cached_property
    def grace(self) -> str:
        """Which grace lasts, by the word of the law of relief; empty where none does.

        Where the record does not tell, it is the first that the kind has.
        """
        mark = self.last(f.Graced.word)
        if self.graced is None or mark is None:
            return ""
        word = _GRACE_OF_TYPE.get(mark.detail, GRACES[0])
        if self.lines.offers(word):
            return word
        return next((one for one in GRACES if self.lines.offers(one)), word)

    @cached_property
    def trial(self) -> Mark | None:
        """裁判手続 that goes on."""
        return self.lasting(f.CourtFiled.word, f.CourtEnded.word, f.TitleObtained.word)

    @cached_property
    def title(self) -> Mark | None:
        """債務名義, where one was obtained."""
        return self.last(f.TitleObtained.word)

    @cached_property
    def executing(self) -> Mark | None:
        """強制執行 that goes on."""
        return self.lasting(f.ExecutionFiled.word, f.ExecutionEnded.word)

    @cached_property
    def insolvent(self) -> Insolvency | None:
        """破産等 that goes on, by what is known of the debtor or of the claim."""
        person = self.person
        if person.insolvent_since is not None:
            return Insolvency(person.insolvency or _BANKRUPTCY, person.insolvent_since)
        mark = self.lasting(f.BankruptcyOpened.word, f.BankruptcyClosed.word)
        return Insolvency(mark.detail or _BANKRUPTCY, mark.on) if mark else None

    @cached_property
    def pledged(self) -> Mark | None:
        """分納誓約 that was not given up."""
        return self.lasting(f.Pledged.word, f.PledgeBroken.word)

    @cached_property
    def discharged(self) -> bool:
        """免責: whether the debtor is free of the claim, by its record or the person's."""
        if self.at.stage == DISCHARGED:
            return True
        told = self.at.position.marked(f.Discharged.word)
        return self.person.discharged_on is not None and not told and self._is_freed

    @property
    def _is_freed(self) -> bool:
        return self.lines.treatment != _AS_TAX

    @cached_property
    def covers(self) -> tuple[str, ...]:
        """The components that an act is about: the principal while open, and what is late."""
        found = (f.PRINCIPAL,) if self.open or not self.overdue else ()
        return (*found, f.LATE_CHARGE) if self.overdue else found

    @cached_property
    def standing_reliefs(self) -> frozenset[str]:
        """The measures of relief that stand on the day, by the words of the law of relief."""
        found = {self.grace} if self.grace else set()
        standing = {"stop": self.stopped, "collection_stop": self.halted, "deferral": self.deferred}
        return frozenset(found | {word for word, one in standing.items() if one is not None})
