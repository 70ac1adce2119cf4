"""Forms of the refunds desk."""

from django import forms

from saiken.claims.refund_interest import BY_OFFICE, REDUCTIONS, Reduction
from saiken.desks.refunds.actions.heirs import RELATIONS, NamedHeir
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


class ResultFileForm(forms.Form):
    """The bank's file of transfers that it could not pay."""

    file = forms.FileField(
        label="振込不能の明細のファイル",
        help_text="総合振込の形（不能の明細だけ）か、顧客コード・振込金額・不能事由の欄のあるCSVです。",
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "ファイルが空です。届いたままのファイルを選んでください。",
        },
    )

    def clean_file(self):
        """The file; one that cannot be a result by its size is not read."""
        file = self.cleaned_data["file"]
        if file.size > 20_000_000:
            raise forms.ValidationError("ファイルが大きすぎます。届いた明細を選んでください。")
        return file


class LineForm(forms.Form):
    """Whose instalment a payment belongs to that names none."""

    key = forms.CharField(label="納めた方の期別の番号（12桁）", max_length=20, required=False)


class HeirsForm(forms.Form):
    """Who inherits what the person was to get."""

    heirs = forms.CharField(
        label="相続人（一行に一人）",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=(
            "「氏名,カナ,続柄」と入力します（宛名番号があれば、氏名の代わりに番号）。続柄は"
            "配偶者・子・父母・祖父母・兄弟姉妹。放棄した人は、終わりに「,放棄」を付けます。"
            "初めの人が代表者として、円未満の端数を受け取ります。"
        ),
        error_messages={"required": "相続人を入力してください。"},
    )
    paper = forms.CharField(
        label="確かめた書類（戸籍、相続人代表者届など）",
        max_length=200,
        error_messages={"required": "確かめた書類を入力してください。"},
    )

    def clean_heirs(self):
        """The heirs in their order."""
        found = []
        for line in self.cleaned_data["heirs"].splitlines():
            cells = [cell.strip() for cell in line.replace("，", ",").replace("、", ",").split(",")]
            if not any(cells):
                continue
            name, kana, relation, *more = [*cells, "", ""][: max(3, len(cells))]
            if not name or relation not in RELATIONS or more not in ([], ["放棄"]):
                says = f"「{line}」は、氏名・カナ・続柄として読めません。書き直してください。"
                raise forms.ValidationError(says)
            found.append(NamedHeir(name, kana, RELATIONS[relation], bool(more)))
        return found
