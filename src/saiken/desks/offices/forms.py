"""Forms of reorganisations: the proposal, and why a step is taken back."""

from typing import Any

from django import forms

from saiken import kinds
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.store.reorganisations.recording import Proposal

_NO = ("", "（移す先に同じ、又は移さない）")


class ProposalForm(forms.Form):
    """再編の案: which office, to whom, from which day."""

    office = forms.ChoiceField(label="元の所属")
    closes = forms.TypedChoiceField(
        label="元の所属を",
        coerce=lambda text: text == "yes",
        choices=[("yes", "廃止する（すべてが移る）"), ("no", "残す（下で選ぶ種類だけが移る）")],
    )
    successor = forms.ChoiceField(label="移す先")
    on = DayField(
        label="実施の日（この日から新しい所属になります）",
        error_messages={"required": "実施の日を入力してください。"},
    )
    reason = forms.CharField(
        label="理由（規則の改正など）",
        max_length=300,
        error_messages={"required": "理由を入力してください。"},
    )
    kinds = forms.MultipleChoiceField(
        label="移す債権の種類（廃止するときは、別の所属へ移す種類があるときだけ）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.ChoiceField(label="選んだ種類を移す先（移す先と違うとき）", required=False)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        city, known = reads.city(), kinds.load_kinds()
        offices = [(code, city.full_name(code)) for code in city.offices]
        for name, choices in {
            "office": offices,
            "successor": offices,
            "other": [_NO, *offices],
            "kinds": [(code, known[code].name) for code in city.modes if code in known],
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def proposal(self) -> Proposal:
        """The proposal as it was filled in."""
        said = self.cleaned_data
        to = said["other"] or said["successor"]
        return Proposal(
            said["office"],
            said["successor"],
            said["on"],
            said["closes"],
            said["reason"],
            {code: to for code in said["kinds"]},
        )
