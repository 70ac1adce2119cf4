"""A city full of planted cases: today's lists hold all of them, and nothing else."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connections

from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked, Narrowed
from saiken.boards.today.reasons import REASONS
from saiken.night.run import run_night
from saiken.store.embedded import Server
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned
from tests.journeys.planted.city import OFFICE, Planted, plant
from tests.journeys.planted.stories import STORIES, TODAY
from tests.store.made import at

ALL = 10**6
SMALL, LARGE = 600, 50_000
SEED = 20261120


@pytest.fixture
def town(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """An empty city of the test's own."""
    with cloned(embedded_server, template_database) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()


def _listed() -> dict[str, set[int]]:
    """Which instalments stand under each reason."""
    asked = Asked((OFFICE,), TODAY, Narrowed())
    return {
        reason.code: {
            line.instalment
            for case in queries.cases(reason, asked, limit=ALL).cases
            for line in case.lines
        }
        for reason in REASONS
    }


def _told(listed: dict[str, set[int]], planted: Planted) -> Counter[str]:
    """What is too much and what is missing, by story."""
    wrong: Counter[str] = Counter()
    for code in {*listed, *planted.stands}:
        found, expected = listed.get(code, set()), planted.stands.get(code, set())
        wrong.update(f"{code} too much: {planted.story[id_]}" for id_ in found - expected)
        wrong.update(f"{code} missing: {planted.story[id_]}" for id_ in expected - found)
    return wrong


def _all_and_only(size: int) -> None:
    planted = plant(size, seed=SEED)
    assert set(planted.story.values()) == {story.name for story in STORIES}
    assert not _told(_listed(), planted)
    run_night(at(TODAY))
    assert not _told(_listed(), planted), "after a night the lists are the same"


def test_every_planted_case_is_found_and_no_other(town: Database) -> None:
    _all_and_only(SMALL)


@pytest.mark.soak
def test_in_a_large_city_too(town: Database) -> None:
    _all_and_only(LARGE)
