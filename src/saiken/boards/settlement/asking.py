"""Which year and day of the books somebody asks for, read from the address."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from saiken.law.fiscal_years import fiscal_year
from saiken.screens.days import DayField, day_of
from saiken.store.offices.walls import counted_offices
from saiken.values.actors import Staff
from saiken.values.eras import fiscal_year_in_words, year_in_words

CLOSE = "books.close"
ALL_OFFICES = "boards.see_all_offices"
_YEARS = 10


@dataclass(frozen=True)
class Asked:
    """A fiscal year as it stood on a day; `offices` None for every office."""

    year: int
    on: date
    offices: Collection[str] | None


class YearForm(forms.Form):
    """年度と日."""

    year = forms.TypedChoiceField(label="会計年度", coerce=int)
    on = DayField(
        label="いつまでの記帳",
    )

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        this = fiscal_year(today)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(y, fiscal_year_in_words(y)) for y in range(this, this - _YEARS, -1)]


def form_of(request: HttpRequest) -> YearForm:
    """The form as it was asked, or filled with this year and today."""
    given = {name: request.GET[name] for name in YearForm.base_fields if name in request.GET}
    today = request.now.day
    first = {"year": str(fiscal_year(today)), "on": today.isoformat()}
    return YearForm(first | given, today=today)


def asked_of(request: HttpRequest, form: YearForm) -> Asked | None:
    """What is asked for; None where the form has mistakes or the day is to come."""
    if not form.is_valid() or form.cleaned_data["on"] > request.now.day:
        return None
    return Asked(form.cleaned_data["year"], form.cleaned_data["on"], offices_of(request.staff))


def offices_of(staff: Staff) -> Collection[str] | None:
    """Whose books somebody sees: all of them who keeps them or counts for the whole city."""
    return None if staff.may(CLOSE) or staff.may(ALL_OFFICES) else counted_offices(staff)


def month_of(text: str, today: date) -> tuple[date, date]:
    """The first and the last day of a month written 2026-11; what cannot be read is this month."""
    first = day_of(f"{text}-01") or today.replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def named_month(first: date) -> str:
    """令和8年11月."""
    return f"{year_in_words(first)}年{first.month}月"
