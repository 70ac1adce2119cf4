"""The legal question `heirs`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.succession.family import RELATIONS, Heir
from saiken.law.succession.rule import REGIMES, REMAINDERS, Succession, succeed
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working
from saiken.values.yen import Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """相続: `amount_yen, heirs, remainder?, regime?, died_on?` → parts that add up."""
    asked = Asked(question)
    amount: Yen = asked.yen("amount_yen")
    heirs = [_heir(row) for row in asked.rows("heirs")]
    remainder: str = asked.word("remainder", REMAINDERS, "representative")
    regime: str = asked.word("regime", REGIMES, "")
    died_on: date | None = asked.day("died_on", None)
    asked.finish()
    try:
        result = succeed(amount, heirs, remainder=remainder, regime=regime, died_on=died_on)
    except NoFigureYet as unknown:
        raise Misasked("died_on", str(unknown)) from None
    except ValueError as wrong:
        raise Misasked("heirs", str(wrong).removeprefix("heirs: ")) from None
    return _answered(result)


def _heir(row: Asked) -> Heir:
    heir = Heir(
        row.text("id"),
        row.word("relation", RELATIONS),
        row.text("represents", ""),
        row.truth("renounced", False),
        row.truth("half_blood", False),
        limited=row.truth("limited_acceptance", False),
        representative=row.truth("representative", False),
        born_on=row.day("born_on", None),
        inherited=row.yen("inherited_yen", None),
    )
    row.finish()
    return heir


def _answered(result: Succession) -> dict[str, Any]:
    return {
        "parts": [
            {
                "id": part.id,
                "share": str(part.share),
                "yen": part.yen,
                "limited_to_estate": part.limited,
                "stands_in_up_to_yen": part.stands_in,
            }
            for part in result.parts
        ],
        "working": as_working(result.working),
        "sources": as_sources(result.sources),
    }
