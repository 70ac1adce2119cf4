"""A day that is typed: what it may be, and what is said where it is none."""

from datetime import date

import pytest
from django import forms

from saiken.screens.days import FIRST, LAST, DayField, day_of


class _Form(forms.Form):
    on = DayField(label="発送した日（控えの日）")


def _wrong(text: str) -> list[str]:
    return list(_Form({"on": text}).errors.get("on", []))


@pytest.mark.parametrize("day", [FIRST, date(2026, 11, 20), LAST])
def test_a_day_of_a_living_claim_is_taken(day: date) -> None:
    form = _Form({"on": day.isoformat()})
    assert form.is_valid() and form.cleaned_data["on"] == day == day_of(day.isoformat())


@pytest.mark.parametrize("text", ["0001-01-01", "0026-11-20", "1949-12-31", "2200-01-01"])
def test_a_year_typed_short_or_long_is_told(text: str) -> None:
    assert _wrong(text) == ["年を4桁で確かめてください。"]
    assert day_of(text) is None


def test_what_is_no_day_is_told_with_the_name_of_the_field() -> None:
    assert _wrong("2026-02-30") == ["発送した日を正しく入力してください。"]
    assert _wrong("") == ["発送した日を入力してください。"]
    assert day_of("2026-02-30") is day_of("") is day_of("９") is None


def test_a_day_once_typed_is_shown_as_the_browser_reads_it() -> None:
    shown = str(_Form(initial={"on": date(2026, 4, 1)})["on"])
    assert 'type="date"' in shown and 'value="2026-04-01"' in shown
