"""The forms of a correction: which rows, which instalments are taken back, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms

from saiken.desks.intake.actions import CorrectionPreview
from saiken.desks.intake.forms.drawn import DrawnForm

NOTHING_CHOSEN = "訂正する行か、取り消す期別を選んでください。"


class KeysField(forms.MultipleChoiceField):
    """Boxes that are ticked, each by its number; of the numbers there may be very many."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, widget=forms.CheckboxSelectMultiple())
        self.numbers: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        """Whether the number may be chosen."""
        return str(value) in self.numbers


class RemovalForm(forms.Form):
    """Instalments are chosen by their key; only those on which nothing rests can be."""

    reason = forms.CharField(
        label="訂正の理由",
        max_length=200,
        help_text="例　調定額の転記誤り。滞納整理票 令和5年度 第12号と照らした",
        error_messages={"required": "訂正の理由を入力してください。"},
    )
    prepared = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, removable: Iterable[str], *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["remove"] = _keys("取り消す期別", removable)

    @property
    def removing(self) -> list[str]:
        """The keys that are ticked to be taken back."""
        return self["remove"].value() or []

    def clean(self) -> dict[str, Any]:
        """Something must be chosen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(told.get(name) or self.has_error(name) for name in ("keys", "remove")):
            raise forms.ValidationError(NOTHING_CHOSEN)
        return told


class CorrectionForm(DrawnForm, RemovalForm):
    """The rows that are corrected too, by a file that was drawn on a day."""

    def __init__(self, found: CorrectionPreview, *args: Any, **values: Any) -> None:
        super().__init__([one.key for one in found.removable], *args, **values)
        self.fields["keys"] = _keys("訂正する行", [row.key for row in found.possible])

    @property
    def chosen(self) -> list[str]:
        """The keys that are ticked."""
        return self["keys"].value() or []


def _keys(label: str, numbers: Iterable[str]) -> KeysField:
    field = KeysField(label)
    field.numbers = frozenset(numbers)
    return field
