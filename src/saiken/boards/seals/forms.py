"""The form by which a day is chosen."""

from django import forms

from saiken.screens.days import DayField


class DayForm(forms.Form):
    """Which day."""

    on = DayField(
        label="どの日について",
    )
