"""Recording what a night did and what it set aside."""

from datetime import date

from saiken.store.nights.tables import NightStepRow, SetAsideRow
from saiken.values.actors import Now


def record_step(name: str, *, done: int, refused: int, milliseconds: int, now: Now) -> None:
    """One step of a night, with its counts and its time."""
    NightStepRow.objects.create(
        on=now.day,
        name=name,
        done=done,
        refused=refused,
        milliseconds=milliseconds,
        at=now.moment,
    )


def set_aside(step: str, instalment: int, why: str, *, on: date) -> None:
    """An instalment that a step could not compute, or whose copy differed; once a day and step."""
    SetAsideRow.objects.get_or_create(
        on=on, step=step, instalment_id=instalment, defaults={"why": why}
    )
