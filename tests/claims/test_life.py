"""The life of an example claim: every kind has one, told in order and with its articles."""

from datetime import timedelta

import pytest

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.life import DUE_ON, Story, life
from saiken.claims.standing import (
    COMPLETED,
    EXTINGUISHED,
    EXTINGUISHED_BY_STOP,
    NOT_DUE,
    OVERDUE,
    PAID,
    REMITTED,
)
from tests.claims.stories import NURSERY, RENT, TAX

KINDS = tuple(kinds.load_kinds())
BEGINNING, NOTHING, PROMISED = 0, 1, 2


def lived(code: str) -> tuple[Story, ...]:
    return life(kinds.load_kinds()[code], kinds.load_city("sakura"))


def stages(story: Story) -> list[str]:
    return list(dict.fromkeys(day.at.stage for day in story.days))


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_lives_to_its_end(code: str) -> None:
    stories = lived(code)
    assert len(stories) == 5, [story.title for story in stories]
    for story in stories:
        days = [day.at.on for day in story.days]
        assert days == sorted(set(days)), story.title
    assert stages(stories[BEGINNING])[:2] == [NOT_DUE, OVERDUE]
    assert stories[PROMISED].days[-1].at.stage == PAID
    assert stories[3].days[-1].at.stage == PAID
    ends = stories[NOTHING].days[-1].at.stage
    needs_invocation = kinds.load_kinds()[code].prescription.invocation_needed
    assert ends == (COMPLETED if needs_invocation else EXTINGUISHED)


@pytest.mark.parametrize("code", KINDS)
def test_what_can_be_done_names_its_article(code: str) -> None:
    """A remedy or relief of a kind rests on the article of its line."""
    kind = kinds.load_kinds()[code]
    offered = {line.word for line in (*kind.remedies, *kind.relief)}
    for story in lived(code):
        for day in story.days:
            unfounded = [a.act for a in day.opened if a.act in offered and not a.article]
            assert not unfounded


def test_a_city_tax_may_be_seized_on_the_eleventh_day_after_the_dunning() -> None:
    begun, nothing, *_ = lived(TAX)
    dunned = begun.days[-1]
    assert dunned.happened[0].body.word == f.Dunned.word
    assert dunned.at.on == DUE_ON + timedelta(days=20)
    opened = next(d for d in nothing.days if any(a.act == "seizure" for a in d.opened))
    assert opened.at.on == dunned.at.on + timedelta(days=11)


@pytest.mark.parametrize(("code", "end"), [(TAX, EXTINGUISHED_BY_STOP), (RENT, REMITTED)])
def test_relief_ends_a_claim_by_its_own_law(code: str, end: str) -> None:
    assert lived(code)[-1].days[-1].at.stage == end


def test_a_stop_of_a_two_year_claim_is_overtaken_by_its_period() -> None:
    two_years = [c for c, kind in kinds.load_kinds().items() if kind.prescription.years == 2]
    assert two_years
    for code in two_years:
        assert lived(code)[-1].days[-1].at.stage == EXTINGUISHED


def test_a_private_claim_is_taken_to_court_and_never_seized_by_the_city() -> None:
    titles = [story.title for story in lived(RENT)]
    assert "裁判所の手続をとるとき" in titles and "滞納処分をするとき" not in titles
    assert "滞納処分をするとき" in [story.title for story in lived(NURSERY)]


def test_the_alarms_ring_before_the_end() -> None:
    rung = [day.at.alarm_months for day in lived(RENT)[NOTHING].days if day.at.alarm_months]
    assert rung == [12, 6, 3, 1]
