"""How yen, days, counts and deadlines are written."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from saiken.server.frame import formats


@pytest.mark.parametrize(
    ("on", "short", "prose"),
    [
        (date(2026, 11, 20), "R8.11.20", "令和8年11月20日（金）"),
        (date(2019, 5, 1), "R1.5.1", "令和元年5月1日（水）"),
        (date(2019, 4, 30), "H31.4.30", "平成31年4月30日（火）"),
        (date(1989, 1, 8), "H1.1.8", "平成元年1月8日（日）"),
        (date(1989, 1, 7), "S64.1.7", "昭和64年1月7日（土）"),
        (date(1926, 12, 25), "S1.12.25", "昭和元年12月25日（土）"),
        (date(1926, 12, 24), "T15.12.24", "大正15年12月24日（金）"),
        (date(1912, 7, 30), "T1.7.30", "大正元年7月30日（火）"),
        (date(1912, 7, 29), "M45.7.29", "明治45年7月29日（月）"),
    ],
)
def test_days_are_written_in_their_era(on: date, short: str, prose: str) -> None:
    assert formats.day(on) == short
    assert formats.day_long(on) == prose


def test_a_day_before_the_eras_has_its_western_year() -> None:
    assert formats.day(date(1868, 1, 24)) == "1868.1.24"


def test_what_is_not_known_is_a_dash() -> None:
    assert formats.day(None) == formats.day_long(None) == formats.yen(None) == "—"
    assert formats.moment(None) == "—"


def test_a_moment_keeps_its_hour() -> None:
    known_at = datetime(2026, 11, 20, 9, 3, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert formats.moment(known_at) == "R8.11.20 09:03"
    assert formats.moment(known_at.astimezone(UTC)) == "R8.11.20 09:03"
    assert formats.iso(known_at) == "2026-11-20"


def test_yen_has_thousands_and_a_sign_an_office_knows() -> None:
    assert formats.yen(1234567) == "1,234,567円"
    assert formats.yen(0) == "0円"
    assert formats.yen(-12500) == "▲12,500円"


@pytest.mark.parametrize("wrong", [1.5, True, "12", Fraction(1, 2)])
def test_only_whole_numbers_are_written(wrong: object) -> None:
    with pytest.raises(TypeError):
        formats.yen(wrong)  # type: ignore[arg-type]


def test_a_count_names_its_unit() -> None:
    assert formats.count(1038, "件") == "1,038件"
    with pytest.raises(ValueError, match="件"):
        formats.count(3, "")


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (-92, "超過 92日", "late"),
        (-1, "超過 1日", "late"),
        (0, "本日", "today"),
        (3, "あと3日", "soon"),
        (7, "あと7日", "soon"),
        (8, "あと8日", "ahead"),
    ],
)
def test_a_deadline_says_what_is_left(days: int, words: str, kind: str) -> None:
    today = date(2026, 11, 20)
    assert formats.deadline(today + timedelta(days=days), today) == formats.Deadline(words, kind)
