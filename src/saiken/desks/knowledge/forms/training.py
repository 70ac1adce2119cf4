"""Forms of training: a session, who was there, the answer to an exercise."""

from typing import Any

from django import forms

from saiken.desks.knowledge.forms.fields import line, many
from saiken.desks.knowledge.queries.training import Member
from saiken.desks.knowledge.rules.door import settings
from saiken.kinds import Exercise
from saiken.kinds.exercises import CHOICE, DAY
from saiken.screens.days import DayField


class SessionForm(forms.Form):
    """研修の回."""

    programme = forms.ChoiceField(
        label="課程",
        choices=lambda: [(one.code, one.name) for one in settings().programmes.values()],
    )
    on = DayField(label="日")
    place = line("場所", max_length=100)
    teacher = line("講師・同行する人", max_length=100)


class AttendanceForm(forms.Form):
    """出席した人."""

    present = many("出席した人", [], required=False)

    def __init__(self, *args: Any, people: list[Member], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["present"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.number, f"{one.name}（{one.number}）") for one in people]


class AnswerForm(forms.Form):
    """演習の答え, in the form that the exercise asks for."""

    said = line("答え", max_length=100)

    def __init__(self, *args: Any, exercise: Exercise, **values: Any) -> None:
        super().__init__(*args, **values)
        if exercise.form == DAY:
            field: forms.Field = DayField(label="答え（日付）")
        elif exercise.form == CHOICE:
            field = forms.ChoiceField(
                label="答え", choices=list(exercise.choices.items()), widget=forms.Select
            )
        else:
            field = line("答え（円）", max_length=20)
        self.fields["said"] = field
