"""Forms of the receipts desk."""

import unicodedata

from django import forms

from saiken.screens.days import DayField
from saiken.store.feeds.delivery import WORDS
from saiken.store.intake.uploads import LARGEST


def keys_with_yen(text):
    """Each line's number and yen, None where only a number was said; ValidationError else."""
    found = []
    for line in text.splitlines():
        parts = unicodedata.normalize("NFKC", line).replace(",", "").replace("円", "").split()
        if not parts:
            continue
        if len(parts) > 2 or not all(part.isdecimal() and len(part) < 13 for part in parts):
            says = f"「{line}」は、番号と金額として読めません。書き直してください。"
            raise forms.ValidationError(says)
        found.append((parts[0], int(parts[1]) if len(parts) == 2 else None))
    return found


class UploadForm(forms.Form):
    """One payment file as it was sent."""

    file = forms.FileField(
        label="収納ファイル",
        help_text=(
            "口座振替の結果（全銀形式）、コンビニの速報・確報・取消、振込入金通知、見出しの付いた入金明細。"
            "形式は自動で見分けます。届いたままのファイルを送ってください。"
        ),
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "ファイルが空です。届いたままのファイルを選んでください。",
        },
    )

    def clean_file(self):
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "30MBを超えるファイルは受け付けられません。分けて送ってください。"
            )
        return file


class DecideForm(forms.Form):
    """What is to become of a line that waits."""

    word = forms.ChoiceField(
        label="判断",
        choices=[
            ("post", "期別に充てる（番号を入れる）"),
            ("refund", "還付する"),
            ("leave", "処理しない（確認済み）"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "判断を選んでください。"},
    )
    key = forms.CharField(
        label="表にない期別の番号と金額",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-split-lines": ""}),
        help_text="一行に一つ。番号（12桁）だけなら、その期別の未納の全額に充てます。",
    )
    rest = forms.BooleanField(label="残りは還付・充当待ちにする", required=False)
    by_other = forms.BooleanField(
        label="納付したのは債務者ではない（家族など。承認にならない）", required=False
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        error_messages={"required": "判断の理由を入力してください。"},
    )

    def clean_key(self):
        """The keys with their yen; None where only a key was said."""
        return keys_with_yen(self.cleaned_data["key"])


class UndoForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label="取り消す理由",
        max_length=300,
        error_messages={"required": "取り消す理由を入力してください。"},
    )


class FeedForm(forms.Form):
    """Why a file does not come, or needs not to."""

    word = forms.ChoiceField(
        label="事情",
        choices=list(WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "事情を選んでください。"},
    )
    until = DayField(
        label="届く見込みの日（遅れて届くとき）",
        required=False,
        error_messages={"invalid": "日付を入力してください。"},
    )
    reason = forms.CharField(
        label="理由（だれに、どう確かめたか）",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "理由を入力してください。"},
    )


class TakeCashForm(forms.Form):
    """Cash that somebody hands over at the counter, or handed over at a door."""

    place = forms.ChoiceField(
        label="受け取った場所",
        choices=[("counter", "窓口"), ("door", "訪問先（領収帳から入力）")],
        initial="counter",
        widget=forms.RadioSelect,
    )
    lines = forms.CharField(
        label="充てる期別の番号と金額",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        required=False,
        help_text="一行に一つ。番号（12桁）だけなら未納の全額、金額を続けると一部を受け取ります。",
    )
    payer = forms.CharField(
        label="納付者の氏名",
        max_length=100,
        error_messages={"required": "納付者の氏名を入力してください。"},
    )
    designated = forms.BooleanField(
        label="どの期別に充てるかを、納付者が指定した", required=False, initial=True
    )
    collector = forms.CharField(
        label="領収した者",
        max_length=50,
        error_messages={"required": "領収した者を入力してください。"},
    )
    taken_on = DayField(
        label="領収の日",
        error_messages={
            "required": "領収の日を入力してください。",
            "invalid": "日付を入力してください。",
        },
    )
    book = forms.CharField(label="領収帳の番号（訪問先のみ）", max_length=20, required=False)
    serial = forms.IntegerField(
        label="領収証書の番号（訪問先のみ）", required=False, min_value=1, max_value=999_999
    )
    token = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    slip = forms.CharField(max_length=44, required=False, widget=forms.HiddenInput)

    def clean_lines(self):
        """The keys with their yen."""
        return keys_with_yen(self.cleaned_data["lines"])

    def clean(self):
        """What is paid is said by keys or by a slip."""
        said = super().clean()
        if not said.get("lines") and not said.get("slip") and "lines" not in self.errors:
            self.add_error("lines", "充てる期別の番号を入力してください。")
        return said


class VoidBlankForm(forms.Form):
    """A number of a door's book that was spoilt."""

    book = forms.CharField(
        label="領収帳の番号",
        max_length=20,
        error_messages={"required": "領収帳の番号を入力してください。"},
    )
    serial = forms.IntegerField(
        label="領収証書の番号",
        min_value=1,
        max_value=999_999,
        error_messages={"required": "領収証書の番号を入力してください。"},
    )
    collector = forms.CharField(
        label="領収した者",
        max_length=50,
        error_messages={"required": "領収した者を入力してください。"},
    )
    reason = forms.CharField(
        label="無効にする理由",
        max_length=300,
        error_messages={"required": "無効にする理由を入力してください。"},
    )


class CloseCashForm(forms.Form):
    """A collector's cash, counted."""

    place = forms.ChoiceField(label="場所", choices=[("counter", "窓口"), ("door", "訪問先")])
    collector = forms.CharField(
        label="領収した者",
        max_length=50,
        error_messages={"required": "領収した者を入力してください。"},
    )
    counted_yen = forms.IntegerField(
        label="数えた現金（円）",
        min_value=0,
        max_value=10**12,
        error_messages={"required": "数えた現金の額を入力してください。"},
    )
    explanation = forms.CharField(
        label="差額の理由（合わないとき）", max_length=300, required=False
    )
