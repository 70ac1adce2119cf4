"""The knowledge with which an invented city begins: its drafts published, its practices told."""

from collections.abc import Iterator

from saiken.desks.knowledge.actions.manuals import begin, decide, from_seed
from saiken.desks.knowledge.actions.practices import Practice, tell
from saiken.desks.knowledge.models import ManualRow, VersionRow
from saiken.desks.knowledge.rules.door import REVIEW, WRITE, settings
from saiken.desks.knowledge.rules.states import PUBLISHED
from saiken.store import reads
from saiken.values.actors import Now, Staff


def seed(now: Now) -> int:
    """How many manuals were published; none where there are some already.

    PermissionError in a real city: there manuals are reviewed by people.
    """
    if not reads.city().demo:
        raise PermissionError("架空の市でだけ使えます。手引きは画面から書いてください。")
    if ManualRow.objects.exists():
        return 0
    centre = settings().centre_on(now.day)
    writer = next(one for one in _staff() if one.office == centre and one.may(WRITE))
    reviewer = next(one for one in _staff() if one.office != centre and one.may(REVIEW))
    for code in settings().drafts:
        manual = begin(from_seed(code), by=writer, now=now)
        version = VersionRow.objects.get(manual_id=manual)
        decide(version.pk, PUBLISHED, "", by=reviewer, now=now)
    for one in settings().practices:
        tell(Practice(**vars(one)), by=writer, now=now)
    return len(settings().drafts)


def _staff() -> Iterator[Staff]:
    city = reads.city()
    for one in city.staff:
        yield Staff(one.number, one.name, one.office, city.permissions_of(one))
