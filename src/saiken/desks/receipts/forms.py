"""Forms of the receipts desk."""

from django import forms

from saiken.store.intake.uploads import LARGEST


class UploadForm(forms.Form):
    """One payment file as it was sent."""

    file = forms.FileField(
        label="収納ファイル",
        help_text=(
            "口座振替の結果（全銀形式）、コンビニの速報・確報・取消、見出しの付いた入金明細。"
            "形式は自動で見分けます。届いたままのファイルを送ってください。"
        ),
        error_messages={"required": "ファイルを選んでください。", "empty": "ファイルが空です。"},
    )

    def clean_file(self):
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("30MBを超えるファイルは受け付けられません。")
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
    key = forms.CharField(label="充てる期別の番号（12桁）", max_length=20, required=False)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        error_messages={"required": "判断の理由を入力してください。"},
    )


class UndoForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(
        label="取り消す理由",
        max_length=300,
        error_messages={"required": "取り消す理由を入力してください。"},
    )
