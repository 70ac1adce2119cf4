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


class AnswerForm(forms.Form):
    """処理結果のファイル."""

    file = forms.FileField(
        label="基幹システムの処理結果のファイル",
        help_text="ファイル名・行番号・処理結果の欄のあるCSVです。届いたままのファイルを選びます。",
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "ファイルが空です。届いたままのファイルを選んでください。",
        },
    )

    def clean_file(self):
        """The file; one that cannot be an answer by its size is not read."""
        file = self.cleaned_data["file"]
        if file.size > 50_000_000:
            raise forms.ValidationError(
                "ファイルが大きすぎます。処理結果のファイルを選んでください。"
            )
        return file
