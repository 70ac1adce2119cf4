"""Forms of meetings, guidance and their tasks."""

from typing import Any

from django import forms

from saiken.desks.meetings.actions import Look, Said
from saiken.desks.meetings.queries.indicators import INDICATORS
from saiken.desks.meetings.queries.shown import meeting_choices
from saiken.desks.meetings.rules import words
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.values.actors import Now

_NEEDED = {"required": "入力してください。"}


def _text(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=required,
        error_messages=_NEEDED,
    )


def _offices(now: Now) -> list[tuple[str, str]]:
    city = reads.city()
    there = [code for code, one in city.offices.items() if one.exists_on(now.day)]
    return [(code, city.full_name(code)) for code in there]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class MeetingForm(forms.Form):
    """会議: its name, day, place and agenda."""

    name = forms.CharField(label="会議の名称", max_length=80, error_messages=_NEEDED)
    on = DayField(label="会議の日")
    place = forms.CharField(label="場所", max_length=80, required=False)
    agenda = _text("議題（1行に一つ）")


class TaskForm(forms.Form):
    """決定事項・指摘: what, by which office, until when, checked by which figure."""

    text = _text("内容（人の氏名を書かない）")
    office = forms.ChoiceField(label="担当の所属")
    due_on = DayField(label="期限")
    indicator = forms.ChoiceField(
        label="台帳で確かめる指標",
        required=False,
        choices=[("", "（なし）"), *((code, one.name) for code, one in INDICATORS.items())],
    )
    target = forms.IntegerField(label="指標の目標（数）", required=False, min_value=0)
    publish = forms.BooleanField(label="措置の状況を公表する", required=False)

    def __init__(self, *args: Any, now: Now, office: str = "", **values: Any) -> None:
        super().__init__(*args, initial={"office": office}, **values)
        _choose(self, "office", _offices(now))

    def said(self) -> Said:
        """The task as it was filled in."""
        return Said(**self.cleaned_data)


class ReportForm(forms.Form):
    """報告: how far the office is."""

    word = forms.ChoiceField(
        label="状態", choices=[(words.DOING, "進めている"), (words.DONE, "終えた（確認を求める）")]
    )
    says = _text("したこと・これからすること")


class LookForm(forms.Form):
    """確認: what the headquarters found."""

    word = forms.ChoiceField(
        label="結果",
        choices=[
            (words.CONTINUED, "続ける"),
            (words.CLOSED, "完了とする"),
            (words.WITHDRAWN, "記録の誤りとして取り消す"),
        ],
    )
    says = _text("確かめたこと・理由")
    due_on = DayField(label="新しい期限（改めるときだけ）", required=False)
    meeting = forms.TypedChoiceField(
        label="確かめた会議", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "meeting", [("", "（会議によらない）"), *meeting_choices()])

    def looked(self) -> Look:
        """The look as it was filled in."""
        return Look(**self.cleaned_data)


class ReviewForm(forms.Form):
    """指導・監査: of which office, about what, why."""

    sort = forms.ChoiceField(
        label="区分",
        choices=[(words.GUIDANCE, "指導（債権を総括する所属による）"), (words.AUDIT, "監査の指摘")],
    )
    office = forms.ChoiceField(label="所属")
    subject = forms.CharField(label="件名", max_length=80, error_messages=_NEEDED)
    reason = _text("理由（監査のときは、報告の名称と日）")
    hearing_on = DayField(label="聴き取りの予定の日", required=False)

    def __init__(self, *args: Any, now: Now, **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "office", _offices(now))


class HearingForm(forms.Form):
    """聴き取り: when, and what was heard."""

    on = DayField(label="聴き取りの日")
    says = _text("聴き取ったこと")


class EndForm(forms.Form):
    """The end of a guidance or an audit."""

    word = forms.ChoiceField(
        label="結果", choices=[(words.CLOSED, "終える"), (words.WITHDRAWN, "取りやめる")]
    )
    says = _text("まとめ・理由")


class FilterForm(forms.Form):
    """Which tasks of the list."""

    source = forms.ChoiceField(
        label="区分", required=False, choices=[("", "すべて"), *words.SOURCES.items()]
    )
    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[
            ("", "すべて"),
            ("open", "終わっていない"),
            ("overdue", "期限超過"),
            ("ended", "終わった"),
        ],
    )
    office = forms.ChoiceField(label="所属", required=False)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        city = reads.city()
        named = [(code, city.full_name(code)) for code in city.offices]
        _choose(self, "office", [("", "すべて"), *named])
