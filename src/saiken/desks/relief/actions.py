"""猶予の記録: the days of a grace that was decided become a fact."""

from datetime import date

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key
from saiken.values.actors import NotAllowed, Now, Staff

RECORD = "relief.record"


class NotGrantable(ValueError):
    """A grace that cannot be recorded; the sentence says why."""


def record_grace(
    instalment: int, *, type: str, first: date, last: date, by: Staff, now: Now
) -> Appended:
    """猶予の記録. `first` to `last`, both included; NotGrantable if the kind has no such grace."""
    by.must(RECORD)
    inst = reads.instalments([instalment]).get(instalment)
    if inst is None or inst.office != by.office:
        raise NotAllowed("ほかの所属の債権です。")
    if last < first:
        raise NotGrantable("終わりの日は、始まりの日より後にしてください。")
    if inst.kind.may(type.replace(" ", "_"), first) is None:
        raise NotGrantable("この債権には、その猶予の定めがありません。")
    body = f.Graced(first, last, type)
    key = free_key(f"grace:{instalment}:{type}:{first}:{last}")
    return append([NewFact(body, first, instalment)], Act(key, "grace", by, now))
