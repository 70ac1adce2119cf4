"""The issued papers of runs: which lie in which part of the batch, and which will not be sent."""

from collections.abc import Iterable

from django.db.models import Q

from saiken import letters
from saiken.desks.notices.models import (
    DROPPED,
    IN,
    WITHDRAWN,
    DunningItemRow,
    DunningRunRow,
)
from saiken.desks.notices.rules.purposes import BY_HAND_KINDS


def batches(run: DunningRunRow) -> list[list[int]]:
    """The papers to be sent together, in the parts in which they are printed; a part may be empty.

    What was dropped since keeps its place, so that each part stays the same letters but for those.
    """
    issued = run.items.filter(paper__isnull=False).exclude(paper__kind__in=BY_HAND_KINDS)
    places = dict(issued.order_by("paper_id").values_list("paper_id", "place"))
    ids = list(places)
    parts = [ids[first : first + letters.PART] for first in range(0, len(ids), letters.PART)]
    return [[paper for paper in part if places[paper] == IN] for part in parts]


def dropped_letters(run: DunningRunRow) -> int:
    """How many letters of a run were sealed and then dropped."""
    found = run.items.filter(place=DROPPED, paper__isnull=False)
    return found.values("paper_id").distinct().count()


def withdrawn(numbers: Iterable[str]) -> set[str]:
    """Those of these papers that never left: not in a batch, not by hand."""
    unsent = Q(run__status=WITHDRAWN) | Q(place=DROPPED)
    kept_back = DunningItemRow.objects.filter(unsent, handed_on=None)
    found = kept_back.filter(paper__number__in=list(numbers))
    return set(found.values_list("paper__number", flat=True))
