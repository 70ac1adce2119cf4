"""Forms of the relief desk."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

TYPES = [
    ("collection grace", "徴収の猶予"),
    ("conversion grace by application", "換価の猶予（申請）"),
    ("conversion grace ex officio", "換価の猶予（職権）"),
]


# The years of a living claim; a year typed short or long is told at once.
IN_THE_CALENDAR = [
    MinValueValidator(date(1950, 1, 1), "年を4桁で確かめてください。"),
    MaxValueValidator(date(2199, 12, 31), "年を4桁で確かめてください。"),
]


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="取り消す理由", max_length=200)


class GraceForm(forms.Form):
    """The days of a grace that was decided."""

    type = forms.ChoiceField(label="猶予の種類", choices=TYPES)
    first = forms.DateField(
        label="始まりの日",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=IN_THE_CALENDAR,
    )
    last = forms.DateField(
        label="終わりの日",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=IN_THE_CALENDAR,
    )
