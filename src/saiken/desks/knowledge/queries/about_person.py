"""What this desk knows about somebody, for the history on the page of the debtor."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from saiken.desks.knowledge.models import BookingRow, ExplainedRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.queries.consultations import expert_name
from saiken.desks.knowledge.queries.sheets import sheet_name
from saiken.desks.knowledge.rules.states import CALLED_OFF, ROLES
from saiken.store.offices.walls import may_look
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Staff


def told_about(records: Collection[int], staff: Staff) -> list[dict[str, Any]]:
    """説明と専門家相談 about a person's records as items of a timeline.

    Only of the offices whose debtors somebody may see by name: that a service was applied for
    would tell others of it.
    """
    return [*_explained(records, staff), *_consulted(records, staff)]


def _explained(records: Collection[int], staff: Staff) -> Iterator[dict[str, Any]]:
    numbers = person_numbers(records).values()
    held = ExplainedRow.objects.filter(number__in=list(numbers), undone=None)
    rows = [one for one in held.select_related("sheet") if may_look(staff, one.office)]
    told = names.staff_names(one.by for one in rows)
    for one in rows:
        yield {
            "on": one.on,
            "kind": "letter",
            "word": "説明",
            "text": sheet_name(one.sheet),
            "url": f"/knowledge/sheets/{one.sheet.kind}/?version={one.sheet.number}",
            "note": f"相手：{ROLES[one.role]}　{one.place}",
            "by": told[one.by],
        }


def _consulted(records: Collection[int], staff: Staff) -> Iterator[dict[str, Any]]:
    held = BookingRow.objects.filter(person_id__in=records).prefetch_related("steps")
    rows = [one for one in held.select_related("slot__expert") if may_look(staff, one.office)]
    steps = {one.pk: _minutes(one.steps.all()) for one in rows}
    told = names.staff_names(step.by for step in steps.values() if step)
    for one in rows:
        if step := steps[one.pk]:
            yield {
                "on": one.slot.on,
                "kind": "act",
                "word": "専門家相談",
                "text": expert_name(one.slot.expert),
                "url": f"/knowledge/consultations/{one.pk}/",
                "note": step.text,
                "by": told[step.by],
            }


def _minutes(steps: Iterable[Any]) -> Any:
    """The last minutes of a consultation that was held; None where there are none."""
    held = [one for one in sorted(steps, key=lambda one: one.pk) if one.sort != CALLED_OFF]
    return held[-1] if held else None
