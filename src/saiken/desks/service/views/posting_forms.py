"""Forms of public notices."""

from django import forms

from saiken.screens.days import DayField
from saiken.values.actors import Now


class DraftForm(forms.Form):
    """起案. Nothing is to be filled in: what came back stands in the record."""


class DecisionForm(forms.Form):
    """決裁 of a notice, with a note."""

    answer = forms.ChoiceField(
        label="決裁", choices=[("approve", "この内容で決裁する"), ("return", "差し戻す")]
    )
    note = forms.CharField(
        label="添え書き", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PostedForm(forms.Form):
    """The day on which it was posted up."""

    on = DayField(
        label="掲示を始めた日", help_text="掲示場に掲げた日です。この日を1日目と数えます。"
    )

    @classmethod
    def of(cls, now: Now) -> "PostedForm":
        """The form with today filled in."""
        return cls(initial={"on": now.day}, auto_id="id_posted_%s")


class TakenDownForm(forms.Form):
    """The day on which it was taken down."""

    on = DayField(label="掲示を終えた日")

    @classmethod
    def of(cls, now: Now) -> "TakenDownForm":
        """The form with today filled in."""
        return cls(initial={"on": now.day}, auto_id="id_down_%s")
