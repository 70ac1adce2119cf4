"""Forms of official requests: the question, the answer, a reason, the filter of the register."""

from typing import Any

from django import forms

from saiken.desks.requests.actions import Question
from saiken.desks.requests.queries.sharing import kinds_of_office
from saiken.desks.requests.rules import words
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.values.actors import Now, Staff

_NEEDED = {"required": "入力してください。"}


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class QuestionForm(forms.Form):
    """照会: to whom, what, why, until when; of whom, for which claims."""

    to_office = forms.ChoiceField(label="照会先の所属")
    subject = forms.CharField(label="件名（氏名を書かない）", max_length=80, error_messages=_NEEDED)
    question = forms.CharField(
        label="照会の内容",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=_NEEDED,
    )
    reason = forms.CharField(label="必要な理由", max_length=300, error_messages=_NEEDED)
    due_on = DayField(label="回答の期限")
    information = forms.ChoiceField(
        label="求める情報", choices=list(words.INFORMATION.items()), required=False
    )
    person = forms.CharField(
        label="宛名番号（人についての照会のとき）", max_length=20, required=False
    )
    kind = forms.ChoiceField(label="どの債権のため（人についての照会のとき）", required=False)
    holder = forms.ChoiceField(
        label="照会先のどの事務の情報か", choices=list(words.HOLDERS.items()), required=False
    )

    token = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, staff: Staff, now: Now, **values: Any) -> None:
        super().__init__(*args, **values)
        city = reads.city()
        there = [code for code, one in city.offices.items() if one.exists_on(now.day)]
        offices = [(code, city.full_name(code)) for code in there if code != staff.office]
        _choose(self, "to_office", offices)
        _choose(self, "kind", [("", "（選んでください）"), *kinds_of_office(staff.office)])

    def clean(self) -> dict[str, Any]:
        """A question about somebody names them, and the claims it is for."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("information"):
            for name in ("person", "kind"):
                if not said.get(name):
                    self.add_error(name, "人についての照会では、入力してください。")
        elif said.get("person"):
            self.add_error("information", "宛名番号を入れたときは、求める情報を選んでください。")
        return said

    def question_said(self) -> Question:
        """The question as it was filled in."""
        return Question(**self.cleaned_data)


class AnswerForm(forms.Form):
    """回答: words, with a small text file if one is needed."""

    says = forms.CharField(
        label="回答（支援措置のある人の住所は書かない）",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=_NEEDED,
    )
    file = forms.FileField(
        label="添付",
        required=False,
        help_text="文字だけのファイル（.txt、.csv。200KBまで）",
        error_messages={"empty": "ファイルが空です。選び直してください。"},
    )


class FilterForm(forms.Form):
    """Which requests of the register."""

    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[
            ("", "すべて"),
            ("overdue", "期限超過"),
            *((code, text) for code, (_, text) in words.STATES.items()),
        ],
    )
    office = forms.ChoiceField(label="所属", required=False)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        city = reads.city()
        named = [(code, city.full_name(code)) for code in city.offices]
        _choose(self, "office", [("", "すべて"), *named])
