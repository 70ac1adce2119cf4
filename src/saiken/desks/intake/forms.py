"""Forms of the intake desk."""

from django import forms

from saiken.claims import facts as f
from saiken.store.intake.uploads import LARGEST

STATES = [
    (f.NOT_DISPATCHED, "督促状は発していない（未発送）"),
    (f.UNKNOWN, "督促状の有無は、まだ分からない（不明）"),
    (f.DAY_UNKNOWN, "督促状を発したが、日付が分からない"),
    (f.DISPATCHED, "督促状を発した（日は台帳にあるか、下に入力する）"),
]


class UploadForm(forms.Form):
    """One file from a section."""

    file = forms.FileField(
        label="台帳または宛名のファイル",
        help_text="Excel（.xlsx）、CSV、TSV。所管課で使っているままの形で送れます（30MBまで）。",
        error_messages={"required": "ファイルを選んでください。", "empty": "ファイルが空です。"},
    )

    def clean_file(self):
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                "30MBを超えるファイルは受け付けられません。年度ごとに分けてください。"
            )
        return file


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="取り消す理由", max_length=200)


class HistoryForm(forms.Form):
    """What a person found when holding an instalment against the paper record."""

    dunning = forms.ChoiceField(label="督促", choices=STATES)
    dunned_on = forms.DateField(
        label="督促状を発した日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="台帳に日付がなく、紙の記録で分かったときに入力します。",
    )
    complete = forms.BooleanField(
        label="この期別の経過（承認・差押え・督促など）は、これですべてである", required=False
    )
    paper = forms.CharField(
        label="照らした書類", max_length=200, help_text="例　滞納整理票 令和3年度 第12号"
    )

    def stated(self) -> f.HistoryStated:
        """What was found, once the form is valid."""
        found = self.cleaned_data
        return f.HistoryStated(found["complete"], found["dunning"], found["paper"])
