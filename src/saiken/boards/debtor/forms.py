"""The form on a debtor's page by which a protection is recorded or ended."""

from typing import Any

from saiken.claims.persons import PersonState
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
