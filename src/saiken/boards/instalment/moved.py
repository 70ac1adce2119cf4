"""組織の再編 on the page of an instalment: which office had it before, and from when another."""

from typing import Any

from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.reorganisations.recording import moves_of_claim


def moved(at: Standing) -> list[dict[str, Any]]:
    """Every way from an office to another that counts, the newest last; nothing where none was."""
    city = reads.city()
    return [
        {
            "label": "所属の移り",
            "text": f"{day_in_words(one.first)}から {city.full_name(one.to_office)}"
            f"（それまでは{city.full_name(one.from_office)}）",
        }
        for one in moves_of_claim(at.instalment.claim)
        if not one.taken_back
    ]
