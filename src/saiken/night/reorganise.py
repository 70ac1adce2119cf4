"""Carry out the reorganisations whose day has come, before any letter is drafted."""

from dataclasses import dataclass

from saiken.desks.offices import actions
from saiken.values.actors import Now

NAME = "組織の再編"


@dataclass(frozen=True)
class Done:
    """How many were carried out, and why others could not be."""

    done: int
    why: tuple[str, ...]


def where_the_day_has_come(now: Now) -> Done:
    """Each decided reorganisation of today or before, whole or not at all."""
    done, why = actions.carry_out_due(now)
    return Done(done, tuple(why))
