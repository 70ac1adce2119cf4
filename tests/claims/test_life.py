"""The life of an example claim: every kind has one, told in order and with its articles."""

from datetime import timedelta
from functools import cache

import pytest

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.life import DUE_ON, Happening, Story, example, life
from saiken.claims.life.days import stands
from saiken.claims.persons import LIVING
from saiken.claims.standing import (
    COMPLETED,
    EXTINGUISHED,
    EXTINGUISHED_BY_STOP,
    NOT_DUE,
    OVERDUE,
    PAID,
    REMITTED,
)
from saiken.claims.what_next import what_next
from tests.claims.stories import NURSERY, RENT, TAX

KINDS = tuple(kinds.load_kinds())
BEGINNING, NOTHING, PROMISED = 0, 1, 2


@cache
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


# The act by which a fact of a story comes about; a story tells none that the law bars.
ACT_OF = {
    f.Dunned: "dunning",
    f.Demanded: "demand",
    f.Pledged: "instalment_pledge",
    f.Seized: "seizure",
    f.CourtFiled: "payment_order",
    f.ExecutionFiled: "compulsory_execution",
    f.Stopped: "stop",
    f.Deferred: "deferral",
    f.Remitted: "remission",
}


@pytest.mark.parametrize("code", KINDS)
def test_a_story_tells_only_what_may_be_done(code: str) -> None:
    beginning, *others = lived(code)
    instalment = example(kinds.load_kinds()[code], kinds.load_city("sakura"))
    for story in others:
        told: tuple[Happening, ...] = ()
        for one in (one for day in (*beginning.days, *story.days) for one in day.happened):
            act = ACT_OF.get(type(one.body))
            if act:
                found = what_next(stands(instalment, told, one.on), LIVING)
                assert act in {a.act for a in found if a.possible}, (story.title, act)
            told = (*told, one)


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
