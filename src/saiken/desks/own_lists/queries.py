"""Reading kept lists: somebody's own, and what others of the office share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from saiken.desks.own_lists.models import OwnListRow, OwnListVersionRow
from saiken.values.actors import Staff


@dataclass(frozen=True)
class OwnList:
    """自分の一覧 as it was written last."""

    number: int
    page: str
    owner: str
    office: str
    name: str
    asked: Mapping[str, str]
    shared: bool
    at: datetime


def lists_of(staff: Staff) -> list[OwnList]:
    """One's own lists and those that the office shares, by page and name."""
    return _found(Q(owner=staff.number) | Q(office=staff.office, last_shared=True))


def own(staff: Staff) -> list[OwnList]:
    """The lists that somebody may write and drop."""
    return _found(Q(owner=staff.number))


def _found(whose: Q) -> list[OwnList]:
    last = OwnListVersionRow.objects.filter(own_list=OuterRef("pk")).order_by("-pk")
    names = ("name", "asked", "shared", "dropped", "at")
    rows = OwnListRow.objects.annotate(
        **{f"last_{name}": Subquery(last.values(name)[:1]) for name in names}
    )
    held = rows.filter(whose, last_dropped=False).order_by("page", F("last_name"), "pk")
    told = (f"last_{name}" for name in ("name", "asked", "shared", "at"))
    return [OwnList(*row) for row in held.values_list("pk", "page", "owner", "office", *told)]
