"""Forms of the relief desk."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from saiken.claims.facts import LOWERED_WAYS

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


class ReductionForm(forms.Form):
    """What is to be assessed lower, and why."""

    way = forms.ChoiceField(
        label="種類",
        choices=list(LOWERED_WAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "減免か更正かを選んでください。"},
    )
    less = forms.IntegerField(
        label="減らす額（円）",
        min_value=1,
        max_value=10**12,
        error_messages={
            "required": "減らす額を入力してください。",
            "invalid": "減らす額を数字で入力してください。",
        },
    )
    article = forms.CharField(
        label="根拠の条項",
        max_length=200,
        required=False,
        help_text="減免の条項は、債権の種類のデータにあれば、それが入ります。",
    )
    ground = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "減免・更正の理由を入力してください。"},
    )


class ReductionReasonForm(forms.Form):
    """Why a step is taken back or not taken."""

    reason = forms.CharField(
        label="理由", max_length=300, error_messages={"required": "理由を入力してください。"}
    )
