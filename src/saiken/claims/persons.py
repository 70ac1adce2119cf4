"""What is known of a person that changes what may be done: death, protection, moving."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import Effect


@dataclass(frozen=True)
class PersonState:
    """A person on a day. `protected` means the address may not leave; `died_on` bars letters in the name."""

    died_on: date | None = None
    protected: bool = False
    moved_on: date | None = None

    @property
    def dead(self) -> bool:
        """Whether the person has died."""
        return self.died_on is not None


LIVING = PersonState()


def person_state(effects: Iterable[Effect], *, on: date) -> PersonState:
    """How a person stands on a day, from the marks of that person's facts."""
    died_on, protected, moved_on = None, False, None
    for mark in sorted((e for e in effects if e.on <= on), key=lambda e: (e.on, e.ref)):
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
