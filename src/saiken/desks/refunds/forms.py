"""Forms of the refunds desk."""

import re

from django import forms

from saiken.claims.refund_interest import BY_OFFICE, REDUCTIONS, Reduction
from saiken.desks.refunds.actions.deciding import Wanted
from saiken.desks.refunds.actions.heirs import RELATIONS, NamedHeir
from saiken.files.bank_records.account import SORTS, Account
from saiken.screens.days import DayField


class DraftForm(forms.Form):
    """Why the principal was lowered, and whether the person agreed to a setting off."""

    case = forms.ChoiceField(
        label="減額の事情（減額によるときだけ、加算金の起算日が変わります）",
        choices=list(REDUCTIONS.items()),
        initial=BY_OFFICE,
        required=False,
    )
    day = DayField(
        label="更正の請求の日、又は所得税の通知・申告の日",
        required=False,
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

    def wanted(self) -> Wanted:
        """What was filled in."""
        return Wanted(self.cleaned_data["why"], self.cleaned_data["consent"])


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

    on = DayField(
        label="振込の日",
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
            "先に亡くなった子や兄弟姉妹に代わる人（代襲）は、その続柄で入れ、終わりに"
            "「,代襲:亡くなった人の氏名」を付けます。父母の一方だけが同じ兄弟姉妹は「,半血」。"
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
            found.append(_heir(line, [*cells, "", ""][: max(3, len(cells))]))
        return found


def _heir(line, cells):
    """One heir of a line; ValidationError where it cannot be read."""
    name, kana, relation, *more = cells
    stands_in = [re.fullmatch(r"代襲\s*[:：]?\s*(.+)", word) for word in more]
    known = sum(word in ("放棄", "半血") for word in more) + sum(map(bool, stands_in))
    if not name or relation not in RELATIONS or known != len(more):
        says = f"「{line}」は、氏名・カナ・続柄として読めません。書き直してください。"
        raise forms.ValidationError(says)
    return NamedHeir(
        name,
        kana,
        RELATIONS[relation],
        "放棄" in more,
        next((found[1] for found in stands_in if found), ""),
        "半血" in more,
    )
