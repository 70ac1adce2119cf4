"""One bad claim: set aside and listed at every step that meets it; the night goes on without it."""

from collections.abc import Callable
from typing import Any

import pytest

from saiken.desks.notices.models import DunningItemRow
from saiken.night import set_aside as aside
from saiken.night.run import Night, StepDone, run_night
from saiken.night.steps import STEPS
from saiken.store import reads, refold
from saiken.store.append import append
from tests.night.conftest import NIGHT, City
from tests.store import made
from tests.store.made import act, paid

Broken = Callable[[int], None]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Broken:
    """Makes the fold of one claim impossible, wherever it is asked for."""

    def break_it(bad: int) -> None:
        for module in (refold, reads):
            monkeypatch.setattr(module, "standing", _raising(bad, module.standing))

    return break_it


def _raising(bad: int, standing: Callable[..., Any]) -> Callable[..., Any]:
    def fold(instalment: Any, *args: Any, **named: Any) -> Any:
        if instalment.id == bad:
            raise ArithmeticError("cannot be folded")
        return standing(instalment, *args, **named)

    return fold


def _step(night: Night, name: str) -> StepDone:
    return next(step for step in night.steps if step.name == name)


def _listed() -> list[tuple[object, ...]]:
    return made.rows('select step, instalment_id from night_set_aside order by "on", id')


def test_a_claim_whose_day_has_come(city: City, broken: Broken) -> None:
    bad, *others = city.due_the_day_before
    before = made.rows("select * from standing where instalment_id = %s", [bad])
    broken(bad)
    night = run_night(NIGHT)
    assert len(night.steps) == len(STEPS) and not night.ok
    assert _step(night, "日が来た期別の見直し").refused == 1
    assert ("日が来た期別の見直し", bad) in _listed()
    why = made.rows("select distinct why from night_set_aside where instalment_id = %s", [bad])
    assert why == [("ArithmeticError: cannot be folded",)]
    assert made.rows("select * from standing where instalment_id = %s", [bad]) == before
    stages = "select distinct stage from standing where instalment_id = any(%s)"
    assert made.rows(stages, [others]) == [("overdue",)]
    drafted = set(DunningItemRow.objects.values_list("instalment_id", flat=True))
    assert drafted >= set(others) and bad not in drafted


def test_a_claim_that_should_be_dunned(city: City, broken: Broken) -> None:
    bad, neighbour, *_ = city.long_overdue
    broken(bad)
    night = run_night(made.TODAY)
    assert (_step(night, "督促の起案").done, _step(night, "督促の起案").refused) == (3, 1)
    assert ("督促の起案", bad) in _listed()
    drafted = set(DunningItemRow.objects.values_list("instalment_id", flat=True))
    assert neighbour in drafted and bad not in drafted


def test_a_claim_that_was_drafted_before_stays_as_it_was(city: City, broken: Broken) -> None:
    bad, neighbour, *_ = city.long_overdue
    run_night(made.TODAY)
    items = DunningItemRow.objects.filter(instalment_id__in=[bad, neighbour])
    before = sorted(items.values_list("instalment_id", "place", "open_yen"))
    append([paid(neighbour, 10)], act())
    append([paid(bad, 10)], act())
    broken(bad)
    assert _step(run_night(NIGHT), "督促の起案").refused == 1
    after = dict(items.values_list("instalment_id", "open_yen"))
    assert {row[0]: row[2] for row in before} == {bad: 10_000, neighbour: 10_000}
    assert after == {bad: 10_000, neighbour: 9_990}


def test_a_claim_for_which_money_waits(city: City, broken: Broken) -> None:
    bad, *others = city.waited_for
    broken(bad)
    night = run_night(NIGHT)
    assert (_step(night, "入金の消込").done, _step(night, "入金の消込").refused) == (2, 1)
    assert ("入金の消込", bad) in _listed()
    waiting = made.rows("select instalment_id, state from payment_line order by line")
    assert sorted(waiting, key=repr) == sorted(
        [(None, "waiting"), (None, "waiting"), *((id_, "matched") for id_ in others)], key=repr
    )


def test_a_claim_that_cannot_be_compared(city: City, broken: Broken) -> None:
    broken(city.tampered)
    night = run_night(NIGHT)
    assert _step(night, "帳簿の照合").refused == 1
    assert ("帳簿の照合", city.tampered) in _listed()


def test_when_it_can_be_folded_again_the_next_night_catches_up(
    city: City, broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = city.due_the_day_before[0]
    broken(bad)
    run_night(NIGHT)
    monkeypatch.undo()
    assert _step(run_night(NIGHT), "日が来た期別の見直し").done == 1
    assert made.rows("select stage from standing where instalment_id = %s", [bad]) == [("overdue",)]


def test_what_fails_together_is_tried_one_by_one(city: City) -> None:
    tried: list[list[int]] = []

    def work(ids: list[int]) -> None:
        tried.append(ids)
        if city.tampered in ids:
            raise ValueError("bad")

    good = city.due_in_spring
    assert aside.setting_aside("試み", good, work, on=NIGHT.day) == []
    ids = [good[0], city.tampered, good[1]]
    assert aside.setting_aside("試み", ids, work, on=NIGHT.day) == [city.tampered]
    assert tried == [good, ids, [good[0]], [city.tampered], [good[1]]]
    assert _listed() == [("試み", city.tampered)]
