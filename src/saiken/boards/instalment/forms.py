"""The forms at the foot of an instalment's page; each is posted to the desk whose work it is."""

from typing import Any

from saiken.claims.standing import DISCHARGED, ENDED, PAID, Standing
from saiken.desks.intake.forms import HistoryForm
from saiken.desks.relief.forms import GraceForm
from saiken.values.actors import Now, Staff

_OVER = ENDED | {PAID, DISCHARGED}  # nothing is left to be put off


def forms(at: Standing, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """The forms this person may use on this instalment today."""
    found = []
    if staff.may("history.confirm") and not at.history_confirmed:
        found.append(
            {
                "title": "経過を確かめて記録する",
                "act_url": f"/intake/history/{at.instalment.id}/",
                "form": HistoryForm(),
                "button": "確かめたことを記録する",
                "note": (
                    "紙の記録と照らして、この期別の経過がすべてそろっていることを確かめてください。"
                    "ほかの期別もまとめて記録するときは、「台帳の整備」の経過の確認で行います。"
                ),
            }
        )
    if staff.may("relief.record") and at.position.open and at.stage not in _OVER:
        found.append(
            {
                "title": "猶予を記録する",
                "act_url": f"/relief/grace/{at.instalment.id}/",
                "form": GraceForm(initial={"first": now.day}),
                "button": "猶予を記録する",
                "note": "決定済みの猶予の期間を記録します。期間中は督促を発しません。",
            }
        )
    return found
