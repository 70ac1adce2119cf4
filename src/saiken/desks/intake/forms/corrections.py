"""The form of a correction: which rows, and why."""

from typing import Any

from django import forms

from saiken.desks.intake.actions import CorrectionPreview


class CorrectionForm(forms.Form):
    """Rows are chosen by their key; only those on which nothing rests can be."""

    reason = forms.CharField(
        label="訂正の理由",
        max_length=200,
        help_text="例　調定額の転記誤り。滞納整理票 令和5年度 第12号と照らした",
        error_messages={"required": "訂正の理由を入力してください。"},
    )
    prepared = forms.CharField(widget=forms.HiddenInput())
    keys = forms.MultipleChoiceField(
        label="訂正する行",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "訂正する行を選んでください。"},
    )

    def __init__(self, found: CorrectionPreview, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["keys"].choices = [(row.key, row.key) for row in found.possible]

    @property
    def chosen(self) -> list[str]:
        """The keys that are ticked."""
        told: list[str] = self["keys"].value() or []
        return told
