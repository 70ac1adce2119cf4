"""The answers of the pages that give cases away and record why a debtor is behind."""

import re
from typing import Any

from django import forms

from saiken import kinds
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.store.cases.causes import NONE, Heard

TAKE_BACK = "taken_back"
_CASE = re.compile(r"(\d{1,18})-(\w{1,64})")


class AssignForm(forms.Form):
    """担当者. The cases that were chosen, as `person-office`, and who is to have them."""

    officer = forms.CharField(max_length=64, required=False)
    back = forms.CharField(max_length=2000, required=False)

    def cases(self, chosen: list[str]) -> set[tuple[int, str]]:
        """The cases as person and office; what cannot be read is none."""
        read = (_CASE.fullmatch(one) for one in chosen)
        return {(int(one[1]), one[2]) for one in read if one}


class CauseForm(forms.Form):
    """滞納の原因. The word for it, the day on which it was heard, and what was said."""

    cause = forms.ChoiceField(
        label="滞納の原因", error_messages={"required": "滞納の原因を選んでください。"}
    )
    told_on = DayField(
        label="聴いた日",
        error_messages={
            "required": "聴いた日を入力してください。",
            "invalid": "聴いた日を正しく入力してください。",
        },
    )
    says = forms.CharField(
        label="内容",
        max_length=500,
        required=False,
        help_text="例　7月に離職し、雇用保険を受給中（本人からの電話）。取り消すときは、理由。",
    )

    def __init__(self, *args: Any, recorded: bool, **values: Any) -> None:
        super().__init__(*args, auto_id="cause_%s", **values)
        causes = kinds.arrears_causes(reads.city()).values()
        choices = [(one.code, f"{one.name}（{one.says}）") for one in causes]
        field = self.fields["cause"]
        assert isinstance(field, forms.ChoiceField)
        back = [(TAKE_BACK, "記録を取り消す（未記録に戻す）")] if recorded else []
        field.choices = [("", "選んでください"), *choices, *back]

    def clean(self) -> dict[str, Any]:
        """取り消す理由 must be told."""
        said = self.cleaned_data
        if said.get("cause") == TAKE_BACK and not said.get("says"):
            self.add_error("says", "取り消す理由を入力してください。")
        return said

    def heard(self) -> Heard:
        """What was heard."""
        said = self.cleaned_data
        cause = NONE if said["cause"] == TAKE_BACK else said["cause"]
        return Heard(cause, said["told_on"], said["says"])
