"""Forms of dunning runs."""

from django import forms

from saiken.values.actors import Now


class DecisionForm(forms.Form):
    """決裁: approve or return, with a note."""

    answer = forms.ChoiceField(
        label="決裁", choices=[("approve", "この内容で決裁する"), ("return", "差し戻す")]
    )
    note = forms.CharField(
        label="添え書き", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class DayForm(forms.Form):
    """The day on which letters left."""

    on = forms.DateField(
        label="発送した日", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    @classmethod
    def of(cls, now: Now) -> "DayForm":
        """The form with today filled in."""
        return cls(initial={"on": now.day})


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="取り消す理由", max_length=200)
