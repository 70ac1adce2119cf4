"""Forms of the refunds desk."""

from django import forms

from saiken.claims.refund_interest import BY_OFFICE, REDUCTIONS, Reduction
from saiken.files.bank_records.account import SORTS, Account


class DraftForm(forms.Form):
    """Why the principal was lowered, and whether the person agreed to a setting off."""

    case = forms.ChoiceField(
        label="減額の事情（減額によるときだけ、加算金の起算日が変わります）",
        choices=list(REDUCTIONS.items()),
        initial=BY_OFFICE,
        required=False,
    )
    day = forms.DateField(
        label="更正の請求の日、又は所得税の通知・申告の日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "日付を正しく入力してください。"},
    )
    consent = forms.CharField(
        label="充当への承諾（いつ、だれから、どのように。法律が充当を命じるときは要りません）",
        max_length=200,
        required=False,
    )

    def clean(self):
        """A reduction that counts from a day needs that day."""
        told = super().clean()
        try:
            told["why"] = Reduction(told.get("case") or BY_OFFICE, told.get("day"))
        except ValueError as wrong:
            self.add_error("day", str(wrong).partition(": ")[2])
        return told


class ReasonForm(forms.Form):
    """Why a step is taken back."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        error_messages={"required": "理由を入力してください。"},
    )


class AccountForm(forms.Form):
    """The account as the person named it."""

    bank = forms.CharField(label="金融機関コード（4桁）", max_length=4)
    bank_name = forms.CharField(label="金融機関名（カナ）", max_length=30)
    branch = forms.CharField(label="店番（3桁）", max_length=3)
    branch_name = forms.CharField(label="店名（カナ）", max_length=30)
    sort = forms.ChoiceField(label="預金の種目", choices=list(SORTS.items()))
    account = forms.CharField(label="口座番号（7桁）", max_length=7)
    holder = forms.CharField(label="口座名義（通帳のとおりのカナ）", max_length=60)

    def told(self) -> Account:
        """The account as it was typed."""
        return Account(**self.cleaned_data)


class TransferForm(forms.Form):
    """For which day a file is made."""

    on = forms.DateField(
        label="振込の日",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "振込の日を入力してください。"},
    )


class ResultForm(forms.Form):
    """Which of a file's refunds the bank could not pay."""

    returned = forms.MultipleChoiceField(
        label="振込不能となったもの（なければ選ばない）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, rows=(), **values):
        super().__init__(*args, **values)
        self.fields["returned"].choices = list(rows)


class LineForm(forms.Form):
    """Whose instalment a payment belongs to that names none."""

    key = forms.CharField(label="納めた方の期別の番号（12桁）", max_length=20, required=False)
