"""What a request asks of today's work: whose, which reason, narrowed to what, from which page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from saiken.boards.today import queries
from saiken.boards.today.forms import NarrowForm
from saiken.boards.today.narrowed import Asked, Narrowed
from saiken.boards.today.reason import CHIEF, HEAD, Reason
from saiken.boards.today.reasons import REASONS
from saiken.store.offices.walls import LOOK, LOOK_PROTECTED, counted_offices, open_offices
from saiken.store.searching import finding
from saiken.values.actors import Staff

NAMES = ("reason", "mine", "officer", "kind", "year", "yen", "words")
NARROWS = NAMES[1:]
MOST_PEOPLE = 2000
CLERK = "clerk"
_RANKS = {CHIEF: "reports.chief", HEAD: "reports.head"}


@dataclass(frozen=True)
class Asking:
    """A request as it was understood: `raw` holds what stands in the address, for links."""

    asked: Asked
    form: NarrowForm
    raw: Mapping[str, str]
    after: str
    mine: bool


def asking(request: HttpRequest) -> Asking:
    """The request as it was understood; what cannot be read does not narrow."""
    staff, on = request.staff, request.now.day
    offices = counted_offices(staff)
    raw = {name: request.GET[name] for name in NAMES if request.GET.get(name)}
    form = NarrowForm(raw, offices=offices, years=queries.years(offices), named=staff.may(LOOK))
    form.is_valid()
    mine = raw.get("mine") == "1"
    said = form.cleaned_data
    narrowed = Narrowed(
        officer=staff.number if mine else raw.get("officer", ""),
        kind=said.get("kind") or "",
        year=said.get("year"),
        least_yen=said.get("yen"),
        people=_people(said.get("words") or "", request),
    )
    return Asking(Asked(offices, on, narrowed), form, raw, request.GET.get("after", ""), mine)


def _people(words: str, request: HttpRequest) -> tuple[int, ...] | None:
    if not words:
        return None
    staff = request.staff
    found = finding.persons(
        words,
        open_offices(staff),
        on=request.now.day,
        hide=not staff.may(LOOK_PROTECTED),
        most=MOST_PEOPLE,
    )
    return tuple(found)


def reasons_for(staff: Staff) -> tuple[Reason, ...]:
    """The reasons that are this person's own or their office's."""
    return tuple(r for r in REASONS if not r.rank or staff.may(_RANKS[r.rank]))


def rank_of(staff: Staff) -> str:
    """The step of the ladder on which somebody is told."""
    return next((rank for rank in (HEAD, CHIEF) if staff.may(_RANKS[rank])), CLERK)
