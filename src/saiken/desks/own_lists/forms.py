"""The form by which a list is kept."""

from typing import Any

from django import forms

from saiken.desks.own_lists.actions import Said
from saiken.desks.own_lists.queries import OwnList

_NEEDED = {"required": "一覧の名前を入力してください。"}


class KeepForm(forms.Form):
    """一覧を残す: under which name, for whom, instead of which."""

    name = forms.CharField(
        label="一覧の名前",
        max_length=60,
        help_text="例　10万円以上",
        error_messages=_NEEDED,
    )
    shared = forms.BooleanField(label="所属の職員にも見せる", required=False)
    instead_of = forms.TypedChoiceField(
        label="置き換える一覧", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, mine: list[OwnList], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["instead_of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "（新しく残す）"), *((str(one.number), one.name) for one in mine)]
        if not mine:
            del self.fields["instead_of"]

    def said(self) -> Said:
        """What somebody says of the list."""
        told = self.cleaned_data
        return Said(told["name"].strip(), told["shared"], told.get("instead_of"))
