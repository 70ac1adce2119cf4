"""引継ぎ on the page of an instalment: which office handled it in place of its own, and when."""

from typing import Any

from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.transfers.lists import spans


def handed_over(at: Standing) -> list[dict[str, Any]]:
    """Every span in which another office handled it, the newest last; nothing where none did."""
    city = reads.city()
    return [
        {
            "label": "引継ぎ",
            "text": f"{day_in_words(one.first)}から"
            + (f"{day_in_words(one.last)}まで" if one.last else "")
            + f" {city.full_name(one.office)}",
            "url": f"/transfers/{one.transfer}/",
        }
        for one in spans(at.instalment.id)
    ]
