"""The forms on a debtor's page: a protection recorded or ended, a cause of the arrears."""

from datetime import date
from typing import Any

from saiken.claims.persons import PersonState
from saiken.desks.cases.forms import CauseForm
from saiken.desks.cases.rules import RECORD_CAUSE
from saiken.desks.debtors.forms import LiftForm, ProtectForm
from saiken.values.actors import Staff


def forms(person: int, state: PersonState, staff: Staff) -> list[dict[str, Any]]:
    """What this person may record of the debtor's protection today."""
    if not state.protected:
        return [
            {
                "title": "支援措置を記録する",
                "act_url": f"/debtors/{person}/protect/",
                "form": ProtectForm(),
                "button": "支援措置を記録する",
                "note": "すぐに住所を伏せ、督促状を一括の発送から外します。全所属に及びます。",
            }
        ]
    if not staff.may("people.look_protected"):
        return []
    return [
        {
            "title": "支援措置の終了を記録する",
            "act_url": f"/debtors/{person}/lift-protection/",
            "form": LiftForm(),
            "button": "支援措置の終了を記録する",
            "note": (
                "住所が所属の職員に見えるようになり、督促状は一括で送られます。"
                "終了したことを書類で確かめてから記録してください。"
            ),
        }
    ]


def cause_forms(
    person: int, staff: Staff, *, recorded: bool, mine: bool, on: date
) -> list[dict[str, Any]]:
    """滞納の原因を記録する, for who may and whose office handles something of the debtor's."""
    if not (mine and staff.may(RECORD_CAUSE)):
        return []
    return [
        {
            "title": "滞納の原因を記録する",
            "act_url": f"/cases/{person}/cause/",
            "form": CauseForm(initial={"told_on": on}, recorded=recorded),
            "button": "滞納の原因を記録する",
            "note": "聴いたとおりに選びます。直すときは新しく記録します。前の記録も残ります。",
        }
    ]
