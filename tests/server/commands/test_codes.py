"""`saiken codes`: dates in words and bank days."""

import io
import json
from typing import Any

import pytest

from saiken.server.command_line import main


def asked(kind: str, *questions: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    raw = "".join(json.dumps(question) + "\n" for question in questions).encode()
    status = main(["codes", kind], stdin=io.BytesIO(raw), stdout=out, stderr=io.StringIO())
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R8.4.30", "2026-04-30"),
        ("令和８年４月３０日", "2026-04-30"),
        ("H31.4.30", "2019-04-30"),
        ("Ｓ６４．１．７", "1989-01-07"),
        ("平成32年4月1日", "2020-04-01"),
        ("2026/4/30", "2026-04-30"),
    ],
)
def test_dates_in_words(text: str, day: str) -> None:
    assert asked("era", {"id": 1, "text": text}) == (0, [{"id": 1, "date": day}])


def test_six_digits_are_a_date_only_where_the_field_says_so() -> None:
    status, [plain, known] = asked(
        "era", {"text": "080430"}, {"text": "080430", "field": "reiwa_yymmdd"}
    )
    assert status == 1
    assert plain["error"]["field"] == "text"
    assert known == {"date": "2026-04-30"}


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ({"from": "2026-12-31"}, "2027-01-04"),
        ({"from": "2027-03-21", "rule": "next"}, "2027-03-23"),
        ({"from": "2027-01-03", "rule": "previous"}, "2026-12-30"),
        ({"from": "2026-11-30", "rule": "previous"}, "2026-11-30"),
    ],
)
def test_bank_days(question: dict[str, str], to: str) -> None:
    assert asked("bank-day", question) == (0, [{"to": to}])


def test_what_cannot_be_read_is_refused() -> None:
    status, answers = asked("bank-day", {"from": "2150-01-30"}, {"from": "2026-11-30", "rule": "x"})
    assert status == 1
    assert [answer["error"]["field"] for answer in answers] == ["from", "rule"]
