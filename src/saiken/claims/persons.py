"""What is known of a person that changes what may be done: death, insolvency, protection."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import Effect
from saiken.claims.marks import told_by


@dataclass(frozen=True)
class PersonState:
    """A person on a day. `died_on` bars letters in the name.

    `protected`: the address may not leave. `next_day`: when a mark known ahead takes effect.
    `insolvent_since` stands while an insolvency procedure over the person's property lasts.
    `described_on`: when name and address were told last.
    """

    died_on: date | None = None
    protected: bool = False
    moved_on: date | None = None
    next_day: date | None = None
    insolvent_since: date | None = None
    insolvency: str = ""
    discharged_on: date | None = None
    described_on: date | None = None

    def told_anew(self, since: date) -> bool:
        """Whether another address may have become known on a day or later: moved, or described."""
        return any(day is not None and day >= since for day in (self.moved_on, self.described_on))

    @property
    def dead(self) -> bool:
        """Whether the person has died."""
        return self.died_on is not None


LIVING = PersonState()


def person_state(effects: Iterable[Effect], *, on: date) -> PersonState:
    """How a person stands on a day, from the marks of that person's facts."""
    state = LIVING
    for mark in sorted(effects, key=lambda e: (e.on, e.ref)):
        if mark.on > on:
            return replace(state, next_day=mark.on)
        tag, detail = told_by(mark.tag)
        told = _CHANGES.get(tag)
        if told is not None:
            state = told(state, mark.on, detail)
    return state


def joined_state(states: Iterable[PersonState]) -> PersonState:
    """How somebody stands whom several records are about: what any of them tells holds for all.

    A protection ends when it has ended in every record, an insolvency likewise; of two days of
    death the earlier counts, of two moves or discharges the later.
    """
    held = tuple(states)
    if len(held) == 1:
        return held[0]
    insolvent = [s for s in held if s.insolvent_since is not None]
    first = min(insolvent, key=_since, default=LIVING)
    return PersonState(
        died_on=min((s.died_on for s in held if s.died_on), default=None),
        protected=any(s.protected for s in held),
        moved_on=max((s.moved_on for s in held if s.moved_on), default=None),
        next_day=min((s.next_day for s in held if s.next_day), default=None),
        insolvent_since=first.insolvent_since,
        insolvency=first.insolvency,
        discharged_on=max((s.discharged_on for s in held if s.discharged_on), default=None),
        described_on=max((s.described_on for s in held if s.described_on), default=None),
    )


def _since(state: PersonState) -> date:
    return state.insolvent_since or date.max


_Change = Callable[[PersonState, date, str], PersonState]
_CHANGES: Mapping[str, _Change] = {
    f.Died.word: lambda state, on, _: replace(state, died_on=on),
    f.Protected.word: lambda state, on, _: replace(state, protected=True),
    f.ProtectionLifted.word: lambda state, on, _: replace(state, protected=False),
    f.Moved.word: lambda state, on, _: replace(state, moved_on=on),
    f.Described.word: lambda state, on, _: replace(state, described_on=on),
    f.BankruptcyOpened.word: lambda state, on, procedure: replace(
        state, insolvent_since=on, insolvency=procedure
    ),
    f.BankruptcyClosed.word: lambda state, on, _: replace(
        state, insolvent_since=None, insolvency=""
    ),
    f.Discharged.word: lambda state, on, _: replace(state, discharged_on=on),
}
