"""Figures that were added reach every kept copy in the next night, and only then is it done."""

from datetime import date
from pathlib import Path

from saiken.night.run import run_night
from saiken.night.steps import STEPS
from saiken.store.append import append
from saiken.store.comparing import differing
from tests.added_figures import RATES_2027, added
from tests.fixtures_database import Database
from tests.store import made
from tests.store.made import act, at, owed, paid

PLACES = {step.name: place for place, step in enumerate(STEPS)}
STEP, COMPARED = PLACES["足した数値の反映"], PLACES["帳簿の照合"]
JANUARY = date(2027, 1, 31)
# 1,010,000 yen due on 2026-09-30: 31 days at 2.8 % (2,401 yen) and 92 at 9.1 % (23,166 yen), or
# 61 at 9.1 % (15,360 yen) and the 31 of January at 9.2 % (7,891 yen).
BY_LAST_YEAR, BY_THE_NEW_RATE = 25_500, 25_600


def over_yen(id_: int) -> int:
    [(over,)] = made.rows("select over_yen from standing where instalment_id = %s", [id_])
    assert isinstance(over, int)
    return over


def overpaid() -> int:
    """Paid late in January, with 30,000 yen beyond the principal."""
    (id_,) = owed(yen=1_010_000, due_on=date(2026, 9, 30))
    append([paid(id_, 1_040_000, JANUARY)], act(now=at(JANUARY)))
    return id_


def test_nothing_is_reckoned_anew_where_nothing_was_added(db: Database) -> None:
    id_ = overpaid()
    assert over_yen(id_) == 30_000 - BY_LAST_YEAR
    night = run_night(at(date(2027, 2, 1)))
    assert night.steps[STEP].done == 0
    assert over_yen(id_) == 30_000 - BY_LAST_YEAR


def test_the_night_after_an_addition_reckons_anew_and_the_one_after_that_does_not(
    db: Database, tmp_path: Path
) -> None:
    id_ = overpaid()
    run_night(at(date(2027, 2, 1)))
    on_that_day = RATES_2027.replace("again_on: 2026-12-05", "again_on: 2027-02-01")
    with added(tmp_path, on_that_day):
        assert id_ in differing([id_], on=date(2027, 2, 2))
        nights = [run_night(at(date(2027, 2, day))) for day in (2, 3)]
        assert differing([id_], on=date(2027, 2, 3)) == {}
    assert [night.steps[STEP].done for night in nights] == [1, 0]
    assert over_yen(id_) == 30_000 - BY_THE_NEW_RATE
    assert nights[0].ok, "what followed is no difference in the books"


def test_what_another_hand_wrote_with_an_old_day_is_found_by_the_comparison(
    db: Database, tmp_path: Path
) -> None:
    id_ = overpaid()
    run_night(at(date(2027, 2, 1)))
    with added(tmp_path):
        nights = [run_night(at(date(2027, 2, day))) for day in range(2, 12)]
        assert differing([id_], on=date(2027, 2, 11)) == {}
    assert [night.steps[STEP].done for night in nights] == [0] * 10
    assert sum(night.steps[COMPARED].refused for night in nights) == 1
    assert over_yen(id_) == 30_000 - BY_THE_NEW_RATE
