"""The way from a debtor's or an instalment's page to a new payment slip."""

from collections.abc import Iterable

from saiken.claims.standing import Standing
from saiken.values.actors import Staff

ISSUE = "slips.issue"


def slip_link(asked: str, standings: Iterable[Standing], staff: Staff) -> dict[str, str] | None:
    """The button 納付書を発行; None where nothing is owed in one's own office, or it may not be."""
    owing = any(
        at.instalment.office == staff.office and (at.position.open or not at.ended)
        for at in standings
    )
    if not owing or not staff.may(ISSUE):
        return None
    return {"label": "納付書を発行", "url": f"/slips/new/?{asked}", "method": "get"}
