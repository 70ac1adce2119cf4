"""Forms of the explanation sheets: that it was explained, that this is taken back, a search."""

from typing import Any

from django import forms

from saiken.desks.knowledge.actions.sheets import Explained
from saiken.desks.knowledge.forms.fields import line
from saiken.desks.knowledge.models import SheetRow
from saiken.desks.knowledge.rules.states import ROLES
from saiken.screens.days import DayField


class ExplainedForm(forms.Form):
    """説明の記録."""

    sheet = forms.TypedChoiceField(label="渡した版", coerce=int)
    number = line("宛名番号", max_length=20)
    role = forms.ChoiceField(label="説明した相手", choices=list(ROLES.items()))
    on = DayField(label="説明した日")
    place = line("場所・方法（窓口、電話、通訳など）")

    def __init__(self, *args: Any, sheets: list[SheetRow], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["sheet"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.pk, f"第{one.number}版") for one in sheets]

    def explained(self) -> Explained:
        """What was typed."""
        return Explained(**self.cleaned_data)


class UndoForm(forms.Form):
    """説明の記録の取消し."""

    explained = forms.IntegerField(widget=forms.HiddenInput)
    reason = line("取り消す理由")


class NumberForm(forms.Form):
    """宛名番号で探す."""

    number = line("宛名番号", required=False, max_length=20)
