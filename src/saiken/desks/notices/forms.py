"""Forms of dunning runs."""

from typing import Any

from django import forms

from saiken.values.actors import Now


class DecisionForm(forms.Form):
    """決裁: approve or return what the page showed, with a note."""

    shown = forms.CharField(widget=forms.HiddenInput)
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


class HandForm(DayForm):
    """The day on which one letter was handed over or left apart from the batch."""

    paper = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = f"送った日　{self.initial.get('paper', '')}".strip()


class HandBackForm(ReasonForm):
    """Why the record of one letter handed over is taken back."""

    paper = forms.CharField(widget=forms.HiddenInput)
