"""The pages on which the city steers, for docs/pictures, each with something in it.

What stands on them is made by the desks' own actions in the toy city of the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # at run time only once Django knows its settings
    from saiken.values.actors import Now
    from tests.fixtures_city import Cast

CLERK, ADVISER, CENTRE = "S1001", "S4001", "S4009"
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Shown:
    """A page, who looks at it, the name of its picture, and how high that is."""

    name: str
    staff: str
    url: str
    height: int = 900


PAGES = (
    Shown("plan", CLERK, "/plans/1/", 1500),
    Shown("targets", CLERK, "/plans/targets/"),
    Shown("checks", CLERK, "/plans/checks/"),
    Shown("policies", CLERK, "/plans/policies/"),
    Shown("advice", CLERK, "/knowledge/advice/"),
    Shown("manuals", CLERK, "/knowledge/"),
    Shown("practices", CLERK, "/knowledge/practices/"),
    Shown("sheets", "S2001", "/knowledge/sheets/nursery_fee/", 1300),
    Shown("training", CLERK, "/knowledge/training/"),
    Shown("consultations", CLERK, "/knowledge/consultations/"),
    Shown("requests", CLERK, "/requests/"),
    Shown("visits", CLERK, "/visits/1/", 1300),
    Shown("transfers", CLERK, "/transfers/candidates/", 1000),
    Shown("channels", CENTRE, "/slips/channels/", 1000),
    Shown("headquarters", CENTRE, "/headquarters/", 1900),
    Shown("breakdown", CENTRE, "/headquarters/breakdown/", 1500),
    Shown("course", CENTRE, "/headquarters/course/", 1500),
    Shown("acts", CENTRE, "/headquarters/acts/", 1300),
    Shown("meetings", CENTRE, "/meetings/tasks/"),
    Shown("reviews", CENTRE, "/meetings/reviews/1/"),
    Shown("offices", CENTRE, "/offices/1/", 1200),
)


def fill() -> None:
    """The city as `saiken demo` shows it, and the draft of a reorganisation."""
    from saiken.server import clock
    from saiken.server.lived_in import live_in
    from tests.fixtures_city import ON, Cast

    now = clock.nine_o_clock(ON)
    for why in live_in(now):  # what the story of the other pictures did before
        print(why)
    _reorganisation(Cast(), now)


def _reorganisation(staff: Cast, now: Now) -> None:
    from saiken.desks.offices.actions import draft
    from saiken.store.reorganisations.recording import Proposal

    why = "保育料の収納を一つの課で行う"
    wanted = Proposal("nursery", "tax_payment", now.day + MONTH, True, why)
    draft(wanted, by=staff[ADVISER], now=now)
