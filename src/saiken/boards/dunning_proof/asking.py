"""What the auditor asks for, read from the address, so that the same address draws the same."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from saiken.boards.dunning_proof.by_record import Wanted
from saiken.boards.dunning_proof.proving import last_known_at
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.store.ledger.lists import last_serial
from saiken.store.offices.walls import counted_offices
from saiken.values.actors import Now
from saiken.values.eras import TOKYO, fiscal_year_in_words

EARLIEST = datetime(2000, 1, 1, tzinfo=TOKYO)  # before any record of this kind
THEN, TODAY = "then", "now"
ALL = ""


class ProofForm(forms.Form):
    """Which day, office and year, and by what was known when."""

    on = DayField(
        label="どの日について",
    )
    office = forms.ChoiceField(label="所属", required=False)
    year = forms.TypedChoiceField(
        label="納期限の年度", required=False, coerce=int, empty_value=None
    )
    known = forms.ChoiceField(
        label="何に基づいて",
        choices=[(THEN, "その日までに記録されたこと"), (TODAY, "いままでに記録されたこと")],
    )

    def __init__(self, *args: Any, offices: Sequence[str], today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        city = reads.city()
        named = [(code, city.full_name(code)) for code in offices]
        year = today.year - (today.month < 4)
        asks = "に納期限が来たもの（納付済みも）"
        years = [(y, f"{fiscal_year_in_words(y)}{asks}") for y in range(year, year - 6, -1)]
        self._set("office", [(ALL, "見られるすべての所属"), *named])
        self._set("year", [("", "その日に未納のもの"), *years])

    def _set(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def form_of(request: HttpRequest) -> ProofForm:
    """The form as it was asked, or filled with today where nothing was."""
    given = {name: request.GET[name] for name in ProofForm.base_fields if name in request.GET}
    first = {"on": request.now.day.isoformat(), "known": THEN}
    offices = counted_offices(request.staff)
    return ProofForm(first | given, offices=offices, today=request.now.day)


def wanted_of(request: HttpRequest, form: ProofForm) -> Wanted | None:
    """The proof that is asked for; None where the form has mistakes or the day is to come."""
    if not form.is_valid() or form.cleaned_data["on"] > request.now.day:
        return None
    asked = form.cleaned_data
    offices = [asked["office"]] if asked["office"] else counted_offices(request.staff)
    serial, until = _known(request, asked["on"], asked["known"], request.now)
    return Wanted(asked["on"], tuple(offices), serial, until, asked["year"])


def _known(request: HttpRequest, on: date, known: str, now: Now) -> tuple[int, datetime]:
    """Up to which serial and moment: as printed on an earlier proof, or by what was asked."""
    printed = _printed(request)
    if printed is not None:
        return printed
    if known == TODAY or on == now.day:
        return last_serial(), min(last_known_at() or now.moment, now.moment)
    end = datetime.combine(on, time.max, TOKYO)
    return reads.horizon(end), end


def _printed(request: HttpRequest) -> tuple[int, datetime] | None:
    serial, until = request.GET.get("serial", ""), request.GET.get("until", "")
    try:
        moment = datetime.fromisoformat(until)
    except ValueError:
        return None
    if not serial.isdecimal() or len(serial) > 18 or moment.tzinfo is None:
        return None
    if not EARLIEST <= moment <= request.now.moment:
        return None
    return int(serial), moment


def address(wanted: Wanted, form: ProofForm, **more: str) -> str:
    """The query by which the same proof is drawn again."""
    return urlencode(named(wanted, form) | more)


def named(wanted: Wanted, form: ProofForm) -> dict[str, Any]:
    """What is asked where the same proof is drawn again."""
    asked = form.cleaned_data
    held = {
        "on": wanted.on.isoformat(),
        "office": asked["office"],
        "year": asked["year"] or "",
        "known": asked["known"],
        "serial": wanted.serial,
        "until": wanted.until.isoformat(),
    }
    return {name: value for name, value in held.items() if value != ""}
