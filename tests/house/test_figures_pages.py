"""What `make bench` and `make soak` do and write: medians, rounds within a time, plain pages."""

import re
from collections.abc import Callable
from itertools import count

from benchmarks import page as bench_page
from benchmarks.copies import ADDRESSES, TAXES, copies_of
from benchmarks.measuring import About, Bench, Outcome, Timed, Way, at_once, measured
from saiken.files import ledgers
from tests.house import tree
from tools import soak
from tools.machine import commit, machine

FILES = tree.ROOT / "cities" / "sakura" / "files"
MAPPINGS = tree.ROOT / "cities" / "sakura" / "mappings"
ABOUT = About("Sums", "sums", "numbers", "They are added up.", at_least=50)
FAST, SLOW = Timed("at once", 100, (1.0, 1.0, 4.0)), Timed("one by one", 10, (2.0, 1.0, 4.0))
OUTCOME = Outcome(ABOUT, (FAST, SLOW))


def test_the_median_round_counts() -> None:
    assert (FAST.took, FAST.rate, FAST.each) == (1.0, 100.0, 0.01)


def test_ways_are_compared_round_by_round() -> None:
    # 20, 10 and 10 times as long: a busy third round hit both.
    assert OUTCOME.times_as_long(SLOW) == 10


def test_what_is_asked_is_asked_of_the_first_way() -> None:
    assert OUTCOME.held
    assert not Outcome(ABOUT, (SLOW, FAST)).held
    assert not Outcome(About("", "", "", "", within=0.01), (FAST,)).held
    assert Outcome(About("", "", "", ""), (FAST,)).held is None


def test_an_outcome_comes_back_from_plain_data() -> None:
    assert Outcome.from_plain(OUTCOME.as_plain()) == OUTCOME


def test_ways_take_turns_after_a_warm_up() -> None:
    done: list[str] = []

    def way(name: str) -> Way:
        return Way(name, 1, at_once(lambda: done.append(name)))

    outcome = measured(Bench(ABOUT, (way("a"), way("b")), rounds=2))
    assert "".join(done) == "ab" + "abab"
    assert [len(way.seconds) for way in outcome.ways] == [2, 2]
    measured(Bench(ABOUT, (way("c"),), rounds=1, warm_up=False))
    assert done.count("c") == 1


def test_the_page_tells_every_way_and_what_was_asked() -> None:
    text = bench_page.page([OUTCOME], "a machine")
    assert "on a machine." in text
    assert "| sums | 100 | 10 ms | at least 50 a second: held |" in text
    assert "| at once | 100 numbers | 1.0 s | 100 | 10 ms | 1 |" in text
    assert "| one by one | 10 numbers | 2.0 s | 5.0 | 200 ms | 10 times |" in text


def test_ways_that_do_different_things_are_not_compared() -> None:
    apart = Outcome(About("Pages", "", "pages", "", compared=False), (FAST, SLOW))
    assert "times" not in bench_page.section(apart)
    assert "as long as" not in bench_page.page([apart], "")


def test_one_thing_has_no_rate() -> None:
    once = Outcome(About("Demo", "demo", "runs", ""), (Timed("from nothing", 1, (6.0,)),))
    assert "| from nothing | 1 run | 6.0 s |  | 6.0 s |" in bench_page.section(once)


def test_figures_have_their_unit() -> None:
    shown = [bench_page.seconds(taken) for taken in (21.4, 1.25, 0.0451, 0.0000291)]
    assert shown == ["21 s", "1.2 s", "45 ms", "29 µs"]


def test_copies_of_the_city_are_read_like_the_city() -> None:
    known = ledgers.read_mappings(MAPPINGS)
    for name in (ADDRESSES, TAXES):
        once = ledgers.read_file((FILES / name).read_bytes(), name, known)
        assert ledgers.read_file(copies_of(FILES / name, range(1)), name, known).rows == once.rows
        twice = ledgers.read_file(copies_of(FILES / name, range(1, 3)), name, known)
        assert len(twice.rows) == 2 * len(once.rows)
        assert len(twice.refused) == 2 * len(once.refused)


def played(seconds: float, fails_in: int = 0) -> Callable[[int, str], soak.Round]:
    numbers = count(1)

    def play(seed: int, which: str) -> soak.Round:
        status = int(next(numbers) == fails_in)
        case = soak.Case("law: holds", 1.5, "E  Falsifying example: f(x=0)" if status else "")
        return soak.Round(seed, seconds, status, (case, soak.Case(which, 0.5)))

    return play


def test_rounds_fit_into_the_time_and_there_is_always_one() -> None:
    seeds = [one.seed for one in soak.rounds(7, limit=480, play=played(150))]
    assert seeds == [7, 8, 9]
    assert len(list(soak.rounds(7, limit=480, play=played(900)))) == 1


def test_the_long_tests_are_run_once() -> None:
    marks = [one.cases[1].name for one in soak.rounds(7, limit=480, play=played(150))]
    assert marks == [soak.ALL, soak.AGAIN, soak.AGAIN]


def test_a_failure_ends_the_rounds_and_stands_on_the_page() -> None:
    done = list(soak.rounds(7, limit=480, play=played(100, fails_in=2)))
    assert [one.status for one in done] == [0, 1]
    text = soak.page(done, "a machine", "abc")
    assert "2 rounds in 200 seconds, seeds 7 to 8. **1 failed.**" in text
    assert "| law: holds | 2 | 3.0 | **failed** |" in text
    assert "Falsifying example: f(x=0)" in text


def test_a_run_that_breaks_off_is_told() -> None:
    text = soak.page([soak.Round(7, 1.0, 4, ())], "a machine", "abc")
    assert "1 round in 1 seconds, seed 7. The run itself broke off." in text


def test_cases_are_read_from_pytests_report() -> None:
    report = """<testsuites><testsuite>
        <testcase classname="tests.law.test_rule" name="test_parts_add_up" time="0.5"/>
        <testcase classname="tests.law.test_rule" name="test_it" time="1">
            <failure message="m">E   assert 0</failure></testcase>
        </testsuite></testsuites>"""
    assert list(soak.cases_of(report)) == [
        soak.Case("law.test_rule: parts add up", 0.5),
        soak.Case("law.test_rule: it", 1.0, "E   assert 0"),
    ]


def test_the_machine_is_named_by_what_it_has() -> None:
    assert re.fullmatch(r"\d+ cores, \d+ GiB, \w+, Python 3\.\d+\.\d+", machine())
    assert re.fullmatch(r"unknown|[0-9a-f]{10}( with uncommitted changes)?", commit())
