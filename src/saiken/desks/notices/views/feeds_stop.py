"""未着のファイルで止まった処理: what is missing, and what this person can do about it."""

from typing import Any

from saiken.desks.notices import actions
from saiken.desks.notices.forms import OverrideDecisionForm, OverrideForm
from saiken.desks.notices.models import OPEN, DunningRunRow
from saiken.desks.notices.queries import feeds, stopped
from saiken.values.actors import Now, Staff

_APART = "feeds_%s"  # the page may hold the same form for the look over the batch


def values(run: DunningRunRow, staff: Staff, now: Now) -> dict[str, Any] | None:
    """The missing files with the reasons written so far, and the form of the next of the two."""
    found = feeds.findings(run, now) if run.status in OPEN else []
    if not found:
        return None
    rows = [
        {"says": one["says"], "numbers": [{"label": k, "text": v} for k, v in one["numbers"]]}
        for one in found
    ]
    told = {"rows": rows, "overrides": stopped.overrides(run, feeds.hash_of(found))}
    return told | _form(run, staff, found)


def _form(run: DunningRunRow, staff: Staff, found: list[dict[str, Any]]) -> dict[str, Any]:
    if run.office != staff.office or feeds.let_pass(run, found):
        return {}
    waits = feeds.waiting(run, feeds.hash_of(found))
    base = f"/notices/{run.pk}/feeds/override/"
    if waits is None and (staff.may(actions.DRAFT) or staff.may(actions.APPROVE)):
        return {"url": base, "form": _reason(), "button": "待てない理由を記録する"}
    if waits is not None and staff.may(actions.APPROVE) and staff.number != waits.by:
        form = OverrideDecisionForm(auto_id=_APART)
        return {"url": f"{base}decide/", "form": form, "button": "例外の決裁を記録する"}
    return {}


def _reason() -> OverrideForm:
    form = OverrideForm(auto_id=_APART)
    form.fields["reason"].label = "届くのを待てない理由"
    return form
