"""The looks before the post: what became untrue since the draft, or the sealing, is dropped."""

from collections.abc import Collection, Sequence
from datetime import date

from saiken.claims.standing import Standing
from saiken.desks.notices.actions.candidates import GONE, PROTECTED, Candidate, look
from saiken.desks.notices.actions.enclosing import withdraw_slips
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import (
    BY_HAND,
    DROPPED,
    EXCLUDED,
    IN,
    DunningItemRow,
    DunningRunRow,
)
from saiken.desks.notices.rules.purposes import Purpose
from saiken.store.mirrors.lists import differing
from saiken.store.refold import lock
from saiken.values.actors import Now, Staff

PART_PAID = "起案の後に一部納付がありました。残額で作成します。"
REASSESSED = "起案の後に調定が変わりました。次の{}の対象になります。"
CHANGED = "確定の後に未納額が変わりました。残りは次の{}の対象になります。"


def before_sealing(run: DunningRunRow, *, on: date) -> dict[str, list[Standing]]:
    """Paid, deferred, dead or protected since the draft: the place follows the look of this day.

    What is assessed otherwise than it was drafted is dropped: no look over the batch has seen it.
    The standings of what stays, by place; they are held until the transaction ends.
    """
    items = {row.instalment_id: row for row in run.items.filter(place__in=(IN, BY_HAND))}
    looked = _looked(items, run.sends, on=on)
    for id_, row in items.items():
        _place(row, looked.get(id_), run.sends)
    DunningItemRow.objects.bulk_update(items.values(), ["place", "reason", "open_yen"])
    return {
        place: [looked[id_].standing for id_, row in items.items() if row.place == place]
        for place in (IN, BY_HAND)
    }


def must_agree(run: DunningRunRow) -> None:
    """NotNow while an instalment of the run differs from the last extract of its core system."""
    ids = run.items.filter(place__in=(IN, BY_HAND)).values_list("instalment_id", flat=True)
    differ = len(differing(ids))
    if differ:
        raise NotNow(
            f"基幹システムの抽出と違う期別が {differ}件あります。"
            "差を整理するか、作り直してから進めてください。"
        )


def drop_untrue(run: DunningRunRow, *, on: date, by: Staff, now: Now) -> None:
    """A sealed letter whose debtor died, got protected or paid since is not sent: dropped whole.

    Its paper stays on record, and the slips behind it are withdrawn. The run must be held by the
    caller, so that none leaves meanwhile.
    """
    rows = run.items.filter(place__in=(IN, BY_HAND), paper__isnull=False, handed_on=None)
    items = list(rows.select_related("paper"))
    why = untrue(items, run.sends, on=on)
    dropped = [row for row in items if row.paper_id in why]
    for row in dropped:
        number = row.paper.number if row.paper else ""
        row.place, row.reason = DROPPED, f"{number}は送りません。{why[row.paper_id]}"
    DunningItemRow.objects.bulk_update(dropped, ["place", "reason"])
    withdraw_slips({row.paper_id for row in dropped if row.paper_id}, by=by, now=now)


def untrue(items: Sequence[DunningItemRow], purpose: Purpose, *, on: date) -> dict[int | None, str]:
    """Which of the papers of these sealed items say what is no longer true, and why."""
    looked = _looked([row.instalment_id for row in items], purpose, on=on)
    found: dict[int | None, str] = {}
    for row in items:
        why = _untrue(row, looked.get(row.instalment_id), purpose)
        if why:
            found.setdefault(row.paper_id, why)
    return found


def _looked(ids: Collection[int], purpose: Purpose, *, on: date) -> dict[int, Candidate]:
    lock(sorted(ids))
    return {seen.standing.instalment.id: seen for seen in look(ids, purpose, on=on)}


def _place(row: DunningItemRow, seen: Candidate | None, purpose: Purpose) -> None:
    if seen is None:
        row.place, row.reason = DROPPED, GONE
    elif seen.place == EXCLUDED:
        row.place, row.reason = DROPPED, seen.reason
    elif _reassessed(row, seen.standing):
        row.place, row.reason = DROPPED, REASSESSED.format(purpose.name)
    else:
        if seen.place == BY_HAND:
            row.place, row.reason = BY_HAND, seen.reason
        if seen.standing.position.open != row.open_yen:
            row.open_yen, row.reason = seen.standing.position.open, PART_PAID


def _reassessed(row: DunningItemRow, at: Standing) -> bool:
    """A payment only lowers what is open; more, or another due date, is another assessment."""
    return at.position.owed.due_on != row.due_on or at.position.open > row.open_yen


def _untrue(row: DunningItemRow, seen: Candidate | None, purpose: Purpose) -> str:
    if seen is None:
        return GONE
    if seen.place == EXCLUDED:
        return seen.reason
    if seen.place == BY_HAND and row.place == IN:
        return PROTECTED
    changed = CHANGED.format(purpose.name)
    return "" if seen.standing.position.open == row.open_yen else changed
