"""Two people press at the same moment: one run, one set of letters, one dispatch."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching
from tests.desks.made import count
from tests.desks.notices.made import approved, drafted, sealed, snapshots
from tests.fixtures_city import ON


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each answers, or the error it raises, when all start at the same moment."""
    gate = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


def refusals(answers: list[Any]) -> list[Any]:
    errors = [answer for answer in answers if isinstance(answer, Exception)]
    assert all(isinstance(error, actions.NotNow) for error in errors), errors
    return errors


def test_one_run_is_drafted(own_town, now, staff):
    clerks = [staff["S1001"], staff["S1002"]] * 2
    answers = together(
        *(lambda by=by: actions.draft_run("tax_payment", by=by, now=now) for by in clerks)
    )
    assert not refusals(answers) and len(set(answers)) == 1
    assert count("dunning_run") == 1 and count("dunning_item") == 7


def test_one_asks_for_approval(own_town, now, staff):
    run = drafted(now)
    clerks = [staff["S1001"], staff["S1002"]]
    answers = together(
        *(lambda by=by: actions.ask_for_approval(run, by=by, now=now) for by in clerks)
    )
    assert len(refusals(answers)) == 1


def test_one_set_of_letters_is_sealed(own_town, now, staff):
    run = approved(now)
    clerks = [staff["S1001"], staff["S1002"]]
    answers = together(*(lambda by=by: actions.seal(run, by=by, now=now) for by in clerks))
    assert len(refusals(answers)) == 1
    assert count("paper") == 5 and len(snapshots(run)) == 4
    assert count("number_series", "last = 5 and series not like 'slip%%'") == 1
    assert count("number_series", "last = 5 and series like 'slip%%'") == 1, "a slip behind each"


def test_the_post_leaves_once(own_town, now, staff):
    run = sealed(now)
    answers = together(
        *(
            lambda by=by: dispatching.mark_dispatched(run, on=ON, by=by, now=now)
            for by in (staff["S1001"], staff["S1002"])
        )
    )
    assert len(refusals(answers)) == 1
    assert count("ledger_fact", "word = 'dunned'") == 5
