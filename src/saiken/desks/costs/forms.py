"""Forms of the desk of costs."""

import unicodedata

from django import forms

from saiken.claims.facts import COSTS
from saiken.screens.days import DayField


class CostForm(forms.Form):
    """A cost laid out."""

    on = DayField(
        label="支払った日",
        error_messages={
            "required": "支払った日を入力してください。",
            "invalid": "日付を入力してください。",
        },
    )
    yen = forms.IntegerField(
        label="額（円）",
        min_value=1,
        max_value=10**10,
        error_messages={
            "required": "費用の額を入力してください。",
            "invalid": "費用の額を数字で入力してください。",
        },
    )
    what = forms.ChoiceField(
        label="種類", choices=[(code, name) for code, name in COSTS.items() if code]
    )
    paper = forms.CharField(
        label="支出の証書の番号",
        max_length=60,
        error_messages={"required": "支出の証書の番号を入力してください。"},
    )
    keys = forms.CharField(
        label="かかった期別の番号",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行に一つ。いくつかあるときは、未納の額の割合で一円まで割り振ります。",
        error_messages={"required": "費用のかかった期別の番号を入力してください。"},
    )

    def clean_keys(self):
        """The numbers, each once."""
        plain = unicodedata.normalize("NFKC", self.cleaned_data["keys"])
        return tuple(dict.fromkeys(plain.replace("、", " ").replace(",", " ").split()))
