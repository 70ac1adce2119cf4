"""Planted cases: each reason finds all of them and no other."""

from collections.abc import Mapping
from datetime import date

import pytest

from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked
from saiken.boards.today.reasons import BY_CODE
from saiken.claims import facts as f
from saiken.server import clock, demo
from saiken.store.append import Act, NewFact, append
from saiken.store.comparing import differing
from saiken.values.yen import Yen
from tests.desks.made import id_of, take, tax
from tests.fixtures_city import ON

ROW = "00000090{n:02},02269{n:05},固定資産税,{y},2,{y}0601,{due},10000,0,,{dunned}"
# By number: the due day, the day of the dunning letter, and what happened after it.
PLANTED: Mapping[int, tuple[str, str, tuple[tuple[f.Body, str], ...]]] = {
    1: ("20260831", "20260915", ((f.LetterReturned(), "2026-10-01"),)),
    2: ("20260831", "20260915", ((f.Pledged(), "2026-10-01"), (f.PledgeMissed(), "2026-11-01"))),
    3: (
        "20260831",
        "20260915",
        (
            (f.Graced(date(2026, 10, 1), date(2027, 9, 30)), "2026-10-01"),
            (f.PledgeMissed(), "2026-11-01"),
        ),
    ),
    4: ("20250831", "20250915", ((f.Demanded(), "2026-04-01"),)),
    5: ("20240831", "20240915", ((f.Seized("real_estate"), "2024-10-01"),)),
    6: ("20240831", "20240915", ((f.Stopped("1"), "2025-10-01"),)),
    7: ("20260831", "20260915", ((f.BankruptcyOpened(), "2026-11-02"),)),
    8: ("20250831", "20250915", ((f.Graced(date(2026, 1, 1), date(2026, 12, 31)), "2026-01-01"),)),
    9: ("20250831", "20250915", ((f.Inquired(), "2025-10-01"),)),
    10: ("20260831", "20261015", ()),
    11: ("20260831", "20260910", ()),
    12: ("20260831", "20260910", ((f.Pledged(), "2026-10-01"),)),
    13: ("20261031", "", ()),
    14: ("20260831", "20260910", ((f.Paid(Yen(10_000), "debtor"), "2026-10-05"),)),
    15: ("20200831", "20200910", ((f.Paid(Yen(10_000), "debtor"), "2026-10-05"),)),
}
EXPECTED = {
    "returned": {1},
    "promise": {2, 3},
    "missed_in_grace": {3},
    "idle": {4},
    "unsold": {5},
    "stop_review": {6},
    "insolvency": {7},
    "hold_ends": {8},
    "inquiry_old": {9},
    "dunned_late": {10},
    "dunning_today": {13},
    "paid_when_gone": {15},
    "dunning_overdue": set(),
    "heirs": set(),
}


@pytest.fixture
def planted(db: object) -> dict[int, int]:
    """The planted instalments, number by id."""
    rows = [
        ROW.format(n=n, y=due[:4], due=due, dunned=dunned)
        for n, (due, dunned, _) in PLANTED.items()
    ]
    now = clock.nine_o_clock(ON)
    take(tax(*rows), now=now)
    ids = {id_of(f"02269{n:05}02"): n for n in PLANTED}
    for id_, n in ids.items():
        facts = [NewFact(body, date.fromisoformat(on), id_) for body, on in PLANTED[n][2]]
        if facts:
            append(facts, Act(f"planted:{n}", "planted", demo.LOADER, now))
    return ids


def found(code: str, ids: dict[int, int]) -> set[int]:
    page = queries.cases(BY_CODE[code], Asked(["tax_payment"], ON), limit=1000)
    return {ids[line.instalment] for case in page.cases for line in case.lines}


def test_each_reason_finds_its_planted_cases_and_no_others(planted: dict[int, int]) -> None:
    assert differing(list(planted), on=ON) == {}
    assert {code: found(code, planted) for code in EXPECTED} == EXPECTED
    to_decide = found("decide", planted)
    assert {1, 4, 9, 10, 11} <= to_decide and not to_decide & {2, 3, 5, 6, 8, 12, 13, 14, 15}


def test_the_day_is_measured_by_what_was_done(planted: dict[int, int]) -> None:
    asked = Asked(["tax_payment"], ON)
    assert queries.done_today(asked) == sum(bool(told) for _, _, told in PLANTED.values())
