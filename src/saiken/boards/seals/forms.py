"""The form by which a day is chosen."""

from django import forms


class DayForm(forms.Form):
    """Which day."""

    on = forms.DateField(
        label="どの日について",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
