"""Forms of visits: the criteria, the plan of a round, the record of a visit, filters."""

import re
from typing import Any

from django import forms

from saiken.desks.visits.actions import Plan, Said
from saiken.desks.visits.queries import cases, rounds
from saiken.desks.visits.queries.cases import Criteria
from saiken.desks.visits.queries.records import Wanted
from saiken.desks.visits.rules import words
from saiken.screens.days import DayField
from saiken.values.actors import Staff

_NEEDED = {"required": "入力してください。"}
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_MOST_YEN = 10**12


def _time(label: str, **more: Any) -> forms.RegexField:
    said = _NEEDED | {"invalid": "時刻を 09:30 のように入力してください。"}
    widget = forms.TextInput(attrs={"type": "time"})
    return forms.RegexField(_TIME, label=label, widget=widget, error_messages=said, **more)


def _many(label: str, **more: Any) -> forms.MultipleChoiceField:
    said = _NEEDED | {"required": "選んでください。"}
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, widget=widget, error_messages=said, **more)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class CriteriaForm(forms.Form):
    """候補の条件; what is empty does not narrow."""

    reason = forms.ChoiceField(label="理由（今日の仕事）", required=False)
    least_yen = forms.IntegerField(
        label="未納額（円以上）", required=False, min_value=0, max_value=_MOST_YEN
    )
    idle_days = forms.IntegerField(
        label="動きがない日数（以上）", required=False, min_value=1, max_value=3650
    )
    area = forms.CharField(label="区域・町（住所の一部）", required=False, max_length=40)
    never = forms.BooleanField(label="訪問したことがない人だけ", required=False)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        held = cases.rules().reasons.values()
        _choose(self, "reason", [("", "すべて"), *((one.code, one.name) for one in held)])

    def criteria(self) -> Criteria:
        """The criteria as they were filled in; what cannot be read does not narrow."""
        said = self.cleaned_data if self.is_valid() else {}
        return Criteria(
            said.get("reason") or "",
            said.get("least_yen") or 0,
            said.get("idle_days"),
            said.get("area") or "",
            bool(said.get("never")),
        )


class PlanForm(forms.Form):
    """日程: day, times and people; the training that it is, if any."""

    visits_on = DayField(label="訪問する日")
    first_time = _time("始まりの時刻")
    last_time = _time("終わりの時刻")
    staff = _many("訪問する人")
    programme = forms.ChoiceField(label="実地研修にする課程", required=False)
    trainees = _many("研修を受ける人（実地研修のとき）", required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, by: Staff, **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "staff", rounds.people_of(by.office))
        programmes = cases.field_programmes()
        if programmes:
            _choose(self, "programme", [("", "研修ではない"), *programmes])
            _choose(self, "trainees", rounds.people_of(by.office))
        else:
            del self.fields["programme"], self.fields["trainees"]

    def plan(self, criteria: Criteria) -> Plan:
        """The plan as it was filled in."""
        said = self.cleaned_data
        return Plan(
            said["visits_on"],
            said["first_time"],
            said["last_time"],
            tuple(said["staff"]),
            said.get("programme", ""),
            tuple(said.get("trainees", ())),
            criteria,
        )


class RecordForm(forms.Form):
    """訪問の記録."""

    visited_on = DayField(label="訪問した日")
    time = _time("訪問した時刻")
    staff = _many("訪問した人")
    result = forms.ChoiceField(label="結果", choices=list(words.RESULTS.items()))
    met = forms.CharField(label="会った相手（続柄など）", max_length=100, required=False)
    said = forms.CharField(
        label="話した内容・様子",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note_left = forms.BooleanField(label="不在連絡票を置いた", required=False)
    promise = forms.ChoiceField(
        label="納付の約束", choices=list(words.PROMISES.items()), required=False
    )
    promised_on = DayField(label="約束の日", required=False)
    promised_yen = forms.IntegerField(
        label="約束の額（円）", min_value=1, max_value=_MOST_YEN, required=False
    )
    receipt = forms.CharField(
        label="受け取った現金の領収証書の番号",
        max_length=60,
        required=False,
        help_text="先に「現金の領収」で領収帳から入力し、その番号（H-で始まる）を入れます。",
    )
    next_step = forms.ChoiceField(
        label="次の処理",
        choices=list(words.NEXT.items()),
        error_messages={"required": "選んでください。"},
    )
    next_on = DayField(label="次の処理の日", required=False)
    why = forms.CharField(
        label="一人で、又は時間の外に訪問した理由", max_length=200, required=False
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, office: str, **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "staff", rounds.people_of(office))

    def visit(self) -> Said:
        """The visit as it was filled in."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        said.pop("reason", None)
        return Said(**{**said, "staff": tuple(said["staff"])})


class CorrectForm(RecordForm):
    """訂正: the record as it should be, and why."""

    reason = forms.CharField(label="訂正する理由", max_length=300, error_messages=_NEEDED)


class WantedForm(forms.Form):
    """Which records of the list."""

    result = forms.ChoiceField(
        label="結果", required=False, choices=[("", "すべて"), *words.RESULTS.items()]
    )
    first = DayField(label="訪問した日（から）", required=False)
    last = DayField(label="訪問した日（まで）", required=False)
    due = forms.BooleanField(label="次の処理の日が来たもの", required=False)

    def wanted(self) -> Wanted:
        """The filter as it was filled in; what cannot be read does not narrow."""
        said = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            said.get("result") or "", said.get("first"), said.get("last"), bool(said.get("due"))
        )


class LeaveOutForm(forms.Form):
    """Which stop is taken off, and why."""

    stop = forms.ChoiceField(label="訪問先")
    reason = forms.CharField(label="外す理由", max_length=300, error_messages=_NEEDED)

    def __init__(self, *args: Any, stops: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "stop", stops)
