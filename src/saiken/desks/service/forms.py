"""Forms of 送達・返戻: letters that came back, a search for an address."""

from typing import Any

from django import forms

from saiken.desks.service.actions.returns import CameBack
from saiken.desks.service.actions.searches import LONGEST, Asked
from saiken.desks.service.rules import numbers
from saiken.desks.service.rules.words import REASONS, RESULTS, SOURCES
from saiken.screens.days import DayField

_CHOOSE = [("", "（選んでください）")]
_CHOSEN = {"required": "選んでください。"}


class ReturnForm(forms.Form):
    """返戻の記録: the numbers of the letters, the day, and why they came back."""

    numbers = forms.CharField(
        label="返ってきた文書の番号（1行に一つ）",
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "文書番号を入力してください。"},
        help_text="読取機でも入力できます。年度を省くと、近い年度から探します。",
    )
    on = DayField(label="返ってきた日")
    reason = forms.ChoiceField(
        label="返戻の理由（封筒の表示）",
        choices=[*_CHOOSE, *((code, one.name) for code, one in REASONS.items())],
        error_messages=_CHOSEN,
        help_text="理由の違う文書は、分けて記録します。",
    )

    def back(self) -> CameBack:
        """What came back, as it was filled in."""
        said = self.cleaned_data
        return CameBack(numbers.typed(said["numbers"]), said["on"], said["reason"])


class SearchForm(forms.Form):
    """所在の調べ: where one asked, when, and what was answered."""

    source = forms.ChoiceField(
        label="調べた先",
        choices=[*_CHOOSE, *((code, one.name) for code, one in SOURCES.items())],
        error_messages=_CHOSEN,
    )
    on = DayField(label="調べた日")
    result = forms.ChoiceField(
        label="結果", choices=[*_CHOOSE, *RESULTS.items()], error_messages=_CHOSEN
    )
    note = forms.CharField(
        label="経過",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="誰に何を尋ね、どう答えたか。新しい住所は台帳の側で直します。",
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def asked(self) -> Asked:
        """The search as it was filled in."""
        said: dict[str, Any] = self.cleaned_data
        return Asked(said["source"], said["on"], said["result"], said["note"])
