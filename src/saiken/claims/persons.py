"""What is known of a person that changes what may be done: death, protection, moving."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import Effect


@dataclass(frozen=True)
class PersonState:
    """A person on a day. `died_on` bars letters in the name.

    `protected`: the address may not leave. `next_day`: when a mark known ahead takes effect.
    """

    died_on: date | None = None
    protected: bool = False
    moved_on: date | None = None
    next_day: date | None = None

    @property
    def dead(self) -> bool:
        """Whether the person has died."""
        return self.died_on is not None


LIVING = PersonState()


def person_state(effects: Iterable[Effect], *, on: date) -> PersonState:
    """How a person stands on a day, from the marks of that person's facts."""
    died_on, protected, moved_on = None, False, None
    for mark in sorted(effects, key=lambda e: (e.on, e.ref)):
        if mark.on > on:
            return PersonState(died_on, protected, moved_on, next_day=mark.on)
        match mark.tag:
            case f.Died.word:
                died_on = mark.on
            case f.Protected.word:
                protected = True
            case f.ProtectionLifted.word:
                protected = False
            case f.Moved.word:
                moved_on = mark.on
    return PersonState(died_on, protected, moved_on)
