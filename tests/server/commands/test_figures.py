"""`saiken figures`: what stands on a day, what is added, what is refused; the law follows."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from saiken.law.terms import use_added_figures
from tests.added_figures import NOTHING
from tests.server.commands.called import answered, called

ADD = ("figures", "add", "late_charges", "local_tax_after_rate", "--from", "2027-01-01")
FULL = (*ADD, "--value", "9.2", "--known-until", "2027-12-31", "--source", "令和8年の告示")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The file of this office, not there yet."""
    place = tmp_path / "of" / "its" / "own" / "figures.yaml"
    monkeypatch.setenv("SAIKEN_FIGURES", str(place))
    yield place
    use_added_figures(NOTHING)


def listed(on: str, topic: str, name: str) -> dict[str, Any]:
    rows = answered("figures", "list", "--on", on)["figures"]
    found: dict[str, Any] = next(r for r in rows if (r["topic"], r["name"]) == (topic, name))
    return found


def test_every_figure_is_listed_as_it_is_on_a_day() -> None:
    assert listed("2026-11-20", "late_charges", "grace_rate") == {
        "topic": "late_charges",
        "name": "grace_rate",
        "unit": "percent_per_year",
        "value": "1.3",
        "from": "2026-01-01",
        "source": "地方税法附則3条の2第3項（導出: 0.8＋0.5、印刷物では未確認）",
        "known_until": "2026-12-31",
        "looked_at_again_on": "2026-11-21",
        "provisional": False,
        "look_again": False,
    }
    assert listed("2027-01-01", "late_charges", "grace_rate")["provisional"]
    assert listed("2013-12-31", "late_charges", "grace_rate")["value"] is None


def test_what_nobody_looked_at_for_thirteen_months_is_counted() -> None:
    assert answered("figures", "list", "--on", "2027-12-21")["look_again"] == 0
    late = answered("figures", "list", "--on", "2027-12-22")
    assert late["look_again"] == sum(row["look_again"] for row in late["figures"]) > 80
    _, out, _ = called("figures", "list", "--on", "2027-12-22")
    assert "［見直していない］" in out and "［仮の値］" in out
    assert out.endswith(f"見直していない数値: {late['look_again']}件（2027-12-22 現在）\n")


def test_without_a_day_the_clock_says_it() -> None:
    assert answered("figures", "list")["on"] == "2026-11-20"


def test_a_value_is_added_once(file: Path) -> None:
    assert answered(*FULL, "--dry-run") == {"file": str(file), "new": True, "written": False}
    assert not file.exists()
    assert answered(*FULL) == {"file": str(file), "new": True, "written": True}
    text = file.read_text(encoding="utf-8")
    assert answered(*FULL) == {"file": str(file), "new": False, "written": False}
    assert file.read_text(encoding="utf-8") == text
    assert text.count("- {") == 1 and "looked_at_again_on: 2026-11-20" in text
    found = listed("2027-06-01", "late_charges", "local_tax_after_rate")
    assert (found["value"], found["source"], found["provisional"]) == (
        "9.2",
        "令和8年の告示",
        False,
    )


def test_words_tell_what_was_done(file: Path) -> None:
    status, out, wrong = called(*FULL, "--dry-run")
    assert (status, wrong) == (0, "") and "書いていません" in out
    assert "起動し直す" in called(*FULL)[1]
    assert "変えていません" in called(*FULL)[1]


def test_a_look_that_found_nothing_new_is_kept(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("# ours\n", encoding="utf-8")
    # The demo's clock stands before the day on which the tables were looked at: nothing to keep.
    seen = ("figures", "seen", "dunning", "wait_days")
    assert not answered(*seen)["written"]
    file.write_text("# ours\n- {topic: dunning, name: wait_days, looked_at_again_on: 2027-11-30}\n")
    assert answered("figures", "list", "--on", "2027-12-22")["look_again"] > 80
    assert not listed("2027-12-22", "dunning", "wait_days")["look_again"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*FULL[:2], "late_charge", *FULL[3:]), "late_charge という項目はありません"),
        ((*FULL[:3], "rate", *FULL[4:]), "rate という数値はありません"),
        ((*FULL[:6], "--value", "9,2", *FULL[8:]), "読めません"),
        ((*FULL[:5], "2027-02-01", *FULL[6:]), "次の値は 2027-01-01"),
        ((*FULL[:5], "2026-02-01", *FULL[6:]), "別の値で決まっています"),
        ((*FULL[:-1], " "), "出典がありません"),
        ((*FULL[:8], *FULL[10:]), "いつまでの値か"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    file: Path, words: tuple[str, ...], why: str
) -> None:
    status, out, wrong = called(*words)
    assert (status, out) == (1, "") and why in wrong
    assert why in answered(*words, status=1)["error"]["reason"]
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIKEN_FIGURES", f"{os.devnull}/figures.yaml")
    status, _, wrong = called(*FULL)
    assert status == 1 and "書けません" in wrong


def test_a_day_that_is_none_is_misuse() -> None:
    status, _, wrong = called(*ADD[:-1], "2027-13-01", "--value", "9", "--source", "x")
    assert status == 2 and "2027-13-01" in wrong


@pytest.mark.parametrize("words", [("figures", "list"), ("night",), ("serve",)])
def test_a_file_that_went_wrong_stops_a_command_at_once(file: Path, words: tuple[str, ...]) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("- {topic: late_charges}\n", encoding="utf-8")
    status, out, wrong = called(*words)
    assert (status, out) == (1, "")
    assert str(file) in wrong and "1件目" in wrong


def test_the_law_answers_by_what_was_added(file: Path) -> None:
    """As an office does it: added by one command, answered by the next."""
    rule = {"rate_model": "one_step", "first_months": 0, "base_unit": 1000, "base_min": 2000}
    rule |= {"final_unit": 100, "final_min": 1000, "count_payment_day": True}
    rule |= {"denominator": 365, "fraction": "A"}
    question = {"principal_yen": 100_000, "due_on": "2026-12-31", "paid_on": "2027-12-31"}
    line = json.dumps({**question, "rule": rule}).encode()

    def law() -> dict[str, Any]:
        command = [sys.executable, "-m", "saiken.server.command_line", "law", "late-charge"]
        done = subprocess.run(command, input=line, capture_output=True, env=os.environ, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    assert (law()["late_charge_yen"], law()["provisional"]) == (9100, True)
    assert answered(*FULL)["written"]
    assert (law()["late_charge_yen"], law()["provisional"]) == (9200, False)
