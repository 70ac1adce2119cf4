"""A day that somebody types or an address gives: one field for all forms, one way to read it."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

# The days that a living claim can have; a year typed short, as 26 for 2026, lies outside.
FIRST, LAST = date(1950, 1, 1), date(2199, 12, 31)
_YEAR = "年を4桁で確かめてください。"


class DayField(forms.DateField):
    """日付. A day from the browser's own calendar; what is wrong with it is told with its label."""

    def __init__(self, **values: Any) -> None:
        label = str(values.get("label") or "日付").partition("（")[0]
        wrong = {
            "required": f"{label}を入力してください。",
            "invalid": f"{label}を正しく入力してください。",
        }
        wrong |= values.pop("error_messages", None) or {}
        values.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(error_messages=wrong, **values)
        self.validators += [MinValueValidator(FIRST, _YEAR), MaxValueValidator(LAST, _YEAR)]


def day_of(text: str) -> date | None:
    """A day written 2026-11-20; None for what is none, and for a year of no living claim."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
