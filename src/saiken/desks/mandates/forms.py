"""Forms of account transfer: a mandate, its end, a file of mandates, a request to a bank."""

from datetime import date
from typing import Any

from django import forms

from saiken import kinds
from saiken.files.bank_records.account import SORTS
from saiken.screens.days import DayField
from saiken.store import reads


class MandateForm(forms.Form):
    """口座振替の申込み, as the paper says it."""

    number = forms.CharField(label="宛名番号", max_length=64)
    kind = forms.ChoiceField(label="債権")
    bank = forms.CharField(label="金融機関コード（数字4桁）", max_length=4)
    bank_name = forms.CharField(label="金融機関名（カナ）", max_length=30)
    branch = forms.CharField(label="店番（数字3桁）", max_length=3)
    branch_name = forms.CharField(label="店名（カナ）", max_length=30)
    sort = forms.ChoiceField(label="預金の種目", choices=list(SORTS.items()))
    account = forms.CharField(label="口座番号（数字7桁）", max_length=7)
    holder = forms.CharField(label="口座名義（通帳のとおりのカナ）", max_length=60)
    first = DayField(label="いつの納期限から")
    paper = forms.CharField(label="申込書の保管場所", max_length=100, required=False)
    ahead = forms.BooleanField(label="振替の前の知らせ（予告）を希望する", required=False)

    def __init__(self, *args: Any, office: str, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.code, one.name) for one in kinds.kinds_of(office, reads.city_in_charge())
        ]


class EndForm(forms.Form):
    """口座振替の廃止."""

    mandate = forms.IntegerField(widget=forms.HiddenInput)
    last = DayField(label="いつの振替まで")
    reason = forms.CharField(label="廃止する理由", max_length=200)


class WishForm(forms.Form):
    """予告の希望."""

    mandate = forms.IntegerField(widget=forms.HiddenInput)
    ahead = forms.TypedChoiceField(
        label="振替の前の知らせ（予告）",
        choices=[("yes", "希望する"), ("no", "希望しない")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class MakeNoticesForm(forms.Form):
    """Of which request which letters are made."""

    request = forms.IntegerField(widget=forms.HiddenInput)
    sort = forms.CharField(max_length=20, widget=forms.HiddenInput)


class SentForm(forms.Form):
    """The day on which letters left."""

    on = DayField(label="発送した日")


class TakeBackForm(forms.Form):
    """Why letters are not sent."""

    reason = forms.CharField(
        label="取りやめる理由",
        max_length=200,
        error_messages={"required": "取りやめる理由を入力してください。"},
    )


class FileForm(forms.Form):
    """A list of mandates as CSV."""

    file = forms.FileField(label="申込みの一覧（CSV。見出しは下の説明のとおり）")


class RequestForm(forms.Form):
    """依頼: which bank, what falls due on which day, debited when."""

    bank = forms.ChoiceField(label="金融機関")
    due_on = DayField(label="納期限")
    debit_on = DayField(label="振替の日")

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["bank"]
        assert isinstance(field, forms.ChoiceField)
        banks = kinds.transfer_banks(reads.city()).values()
        field.choices = [(bank.code, bank.name) for bank in banks]


class AgainForm(forms.Form):
    """再振替: the day of the second try."""

    request = forms.IntegerField(widget=forms.HiddenInput)
    debit_on = DayField(label="再振替の日")

    @classmethod
    def of(cls, request: int, day: date) -> "AgainForm":
        """The form with the bank's usual day filled in."""
        return cls(initial={"request": request, "debit_on": day}, auto_id="again_%s")
