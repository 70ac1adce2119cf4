"""Which issued papers will not be sent: their run was withdrawn."""

from collections.abc import Iterable

from saiken.desks.notices.models import WITHDRAWN, DunningItemRow


def withdrawn(numbers: Iterable[str]) -> set[str]:
    """Those of these papers that never left: not in a batch, not by hand."""
    kept_back = DunningItemRow.objects.filter(run__status=WITHDRAWN, handed_on=None)
    found = kept_back.filter(paper__number__in=list(numbers))
    return set(found.values_list("paper__number", flat=True))
