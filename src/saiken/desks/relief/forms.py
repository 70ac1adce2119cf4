"""Forms of the relief desk."""

from django import forms

TYPES = [
    ("collection grace", "徴収の猶予"),
    ("conversion grace by application", "換価の猶予（申請）"),
    ("conversion grace ex officio", "換価の猶予（職権）"),
]


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="取り消す理由", max_length=200)


class GraceForm(forms.Form):
    """The days of a grace that was decided."""

    type = forms.ChoiceField(label="猶予の種類", choices=TYPES)
    first = forms.DateField(
        label="始まりの日", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    last = forms.DateField(
        label="終わりの日", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
