"""Forms of the publicity calendar."""

from typing import Any

from django import forms

from saiken.desks.knowledge.forms.fields import line, lines, some_kinds
from saiken.desks.knowledge.rules.states import PUBLICITY
from saiken.screens.days import DayField
from saiken.store.cases.staff import members


class PlanForm(forms.Form):
    """広報の予定."""

    title = line("何を知らせるか", max_length=100)
    on = DayField(label="いつ")
    medium = line("どこで（広報紙、催し、掲示など）", max_length=100)
    owner = forms.ChoiceField(label="担当者")
    kinds = some_kinds("どの債権について（選ばなければすべて）")
    note = line("控え", required=False)

    def __init__(self, *args: Any, office: str, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(number, name) for number, (name, _) in members([office]).items()]


class StepForm(forms.Form):
    """広報の結果."""

    sort = forms.ChoiceField(label="結果", choices=list(PUBLICITY.items()))
    on = DayField(label="日")
    evidence = lines("証拠（号数、頁、部数、写真の保管場所など）か、取りやめた理由", 3)


class SpanForm(forms.Form):
    """いつの広報を示すか."""

    first = DayField(label="この日から", required=False)
    last = DayField(label="この日まで", required=False)
