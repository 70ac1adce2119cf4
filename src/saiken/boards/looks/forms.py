"""The form by which the auditors narrow the list of looks."""

import unicodedata

from django import forms

from saiken.screens.days import DayField
from saiken.store.looks.recording import Wanted


class LooksForm(forms.Form):
    """Whose looks, at whom, on which day; what is left empty does not narrow."""

    person = forms.CharField(label="宛名番号", max_length=40, required=False)
    staff = forms.CharField(label="職員番号", max_length=40, required=False)
    day = DayField(
        label="日",
        required=False,
    )

    def wanted(self) -> Wanted:
        """What was asked for, once the form is valid."""
        asked = self.cleaned_data
        return Wanted(_plain(asked["person"]), _plain(asked["staff"]), asked["day"])


def _plain(text: str) -> str:
    """Numbers typed in wide letters are the same numbers."""
    return unicodedata.normalize("NFKC", text).strip()
