"""The legal question `sharing`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.sharing.rule import (
    BASES,
    SharingAnswer,
    SharingCase,
    SharingConsent,
    may_share,
)
from saiken.law.sharing.table import HOLDERS, KINDS, WANTERS, table
from saiken.values.asked import Asked, Misasked
from saiken.values.working import as_sources, as_working


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """情報の共有: `holder_class, wanter_class, kind, consent?, purpose?` → decision and basis."""
    asked = Asked(question)
    case = _case(asked)
    consent = _consent(asked)
    on: date | None = asked.day("on", None)
    asked.finish()
    try:
        return _answered(may_share(case, consent, on=on))
    except ValueError as wrong:
        named, _, reason = str(wrong).partition(": ")
        raise Misasked(named, reason) from None


def _case(asked: Asked) -> SharingCase:
    parameters = asked.inner("parameters", None) or Asked({})
    case = SharingCase(
        asked.word("holder_class", HOLDERS),
        asked.word("wanter_class", WANTERS),
        asked.word("kind", KINDS),
        asked.word("origin_class", HOLDERS, ""),
        purpose=asked.text("purpose", ""),
        masked=asked.truth("masked", False),
        holder_organ=asked.text("holder_organ", ""),
        wanter_organ=asked.text("wanter_organ", ""),
        variant=parameters.word("sharing_variant", table().variants, "kawagoe"),
        sharing_basis=parameters.word("sharing_basis", BASES, "notice_2007"),
        ordinance_shares_tax_assessment=parameters.truth("ordinance_shares_tax_assessment", False),
    )
    parameters.finish()
    return case


def _consent(asked: Asked) -> SharingConsent | None:
    inner = asked.inner("consent", None)
    if inner is None:
        return None
    kinds = inner.raw("kinds")
    if not isinstance(kinds, list) or not all(kind in KINDS for kind in kinds):
        raise inner.wrong("kinds", f"a list of {', '.join(KINDS)} is expected")
    holder, wanter = inner.word("from", HOLDERS), inner.word("to", WANTERS)
    consent = SharingConsent(holder, wanter, tuple(kinds), inner.day("until"))
    inner.finish()
    return consent


def _answered(found: SharingAnswer) -> dict[str, Any]:
    return {
        "decision": found.decision,
        "basis": found.basis,
        "limits": list(found.limits),
        "instead": list(found.instead),
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }
