"""Forms of the consultations: an expert, an hour, a booking, its minutes."""

from typing import Any

from django import forms

from saiken.desks.knowledge.forms.fields import kind, line, lines
from saiken.desks.knowledge.queries.consultations import experts
from saiken.desks.knowledge.rules.states import FIELDS
from saiken.screens.days import DayField


class ExpertForm(forms.Form):
    """専門家."""

    name = line("氏名", max_length=60)
    field = forms.ChoiceField(label="分野", choices=list(FIELDS.items()))
    belongs_to = line("所属・資格", max_length=100, required=False)


class SlotForm(forms.Form):
    """相談の枠."""

    expert = forms.TypedChoiceField(label="専門家", coerce=int, choices=experts)
    on = DayField(label="日")
    begins = line("始めの時刻（13:30）", max_length=5)
    ends = line("終わりの時刻（14:30）", max_length=5)
    place = line("場所", max_length=100)


class BookingForm(forms.Form):
    """予約."""

    kind = kind(every=False)
    question = lines("相談したいこと（個人が分からない言葉で）", 6)
    number = line(
        "付ける事案の宛名番号",
        max_length=64,
        required=False,
        help_text="専門家に渡す概要には、氏名・住所・番号・正確な額は入りません。",
    )


class MinutesForm(forms.Form):
    """相談の記録."""

    text = lines("助言と、それを受けてどうするか（個人が分からない言葉で）", 6)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **({"auto_id": "minutes_%s"} | values))
