"""The form by which a file is sent."""

from django import forms

from saiken.store.intake.uploads import LARGEST


class UploadForm(forms.Form):
    """One file from a section."""

    file = forms.FileField(
        label="台帳または宛名のファイル",
        help_text="Excel（.xlsx）、CSV、TSV。所管課で使っているままの形で送れます（30MBまで）。",
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
                "30MBを超えるファイルは受け付けられません。年度ごとに分けてください。"
            )
        return file
