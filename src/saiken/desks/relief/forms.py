"""Forms of the relief desk."""

from django import forms

from saiken.claims.facts import LOWERED_WAYS
from saiken.desks.relief.actions.reducing import Wanted
from saiken.screens.days import DayField

TYPES = [
    ("collection grace", "徴収の猶予"),
    ("conversion grace by application", "換価の猶予（申請）"),
    ("conversion grace ex officio", "換価の猶予（職権）"),
]


class GraceForm(forms.Form):
    """The days of a grace that was decided."""

    type = forms.ChoiceField(label="猶予の種類", choices=TYPES)
    first = DayField(
        label="始まりの日",
    )
    last = DayField(
        label="終わりの日",
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

    def wanted(self) -> Wanted:
        """What was filled in."""
        said = self.cleaned_data
        return Wanted(said["way"], said["less"], said["ground"], said["article"])
