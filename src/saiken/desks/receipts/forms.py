"""Forms of the receipts desk."""

from django import forms

from saiken.store.intake.uploads import LARGEST


class UploadForm(forms.Form):
    """One payment file as the bank sent it."""

    file = forms.FileField(
        label="収納ファイル",
        help_text="口座振替の結果（全銀形式、120バイト）。届いたままのファイルを送ってください。",
        error_messages={"required": "ファイルを選んでください。", "empty": "ファイルが空です。"},
    )

    def clean_file(self):
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("30MBを超えるファイルは受け付けられません。")
        return file
