"""The form for what a core system counted of a file."""

from django import forms


class CountForm(forms.Form):
    """基幹の受入れ."""

    file = forms.IntegerField(widget=forms.HiddenInput)
    rows = forms.IntegerField(label="基幹システムが受け入れた件数", min_value=0, max_value=10**9)
    yen = forms.IntegerField(
        label="基幹システムが受け入れた金額（円。金額のないファイルは0）",
        min_value=-(10**13),
        max_value=10**13,
        initial=0,
    )
    note = forms.CharField(label="添え書き", required=False, max_length=200)
