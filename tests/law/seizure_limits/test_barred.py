"""The table of what may not be seized is whole, and a deposit is looked at by its days."""

from datetime import date, timedelta

import pytest
import yaml

from saiken.law.seizure_limits import benefit_bar, deposit_bar, property_bar
from saiken.law.seizure_limits.barred import benefit_words, property_words
from tests.law.cases import SOURCE

TABLE = yaml.safe_load((SOURCE / "seizure_limits" / "barred.yaml").read_text(encoding="utf-8"))


def test_each_row_has_its_article_and_a_word_of_its_own() -> None:
    for table, words in (("property", property_words()), ("benefits", benefit_words())):
        assert len(words) == len(TABLE[table])
        assert all(row["article"] and row["name"] for row in TABLE[table])


@pytest.mark.parametrize("word", property_words())
def test_a_thing_is_barred_or_waits_for_an_offer(word: str) -> None:
    assert property_bar(word).decision in ("barred", "conditional")
    offered = property_bar(word, other_property_offered=True)
    assert offered.decision == "barred"


@pytest.mark.parametrize("word", benefit_words())
def test_the_court_never_reaches_further_than_the_tax(word: str) -> None:
    tax, court = (benefit_bar(word, procedure=procedure) for procedure in ("tax", "court"))
    assert court.decision in ("barred", tax.decision)


def test_a_deposit_leaves_review_the_day_after_the_protected_days() -> None:
    paid_in = date(2026, 6, 1)
    for days, review in ((10, "deposit_from_protected_income"), (11, None)):
        bar = deposit_bar(
            "wages",
            credited_on=paid_in,
            seized_on=paid_in + timedelta(days),
            protected_deposit_days=10,
        )
        assert bar.review == review


def test_a_deposit_of_unknown_income_is_looked_at() -> None:
    assert deposit_bar("市独自の給付金").review == "deposit_from_protected_income"
    assert deposit_bar("other").review is None


def test_unknown_words_are_refused() -> None:
    with pytest.raises(LookupError):
        property_bar("gold")
    with pytest.raises(ValueError, match="tax, court"):
        benefit_bar("wages", procedure="police")
