"""Forms of histories and differences: what a person found, and why a record is taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from saiken.claims import facts as f
from saiken.desks.intake.rules.statements import Statement, wrong
from saiken.screens.days import DayField

STATES = [
    (f.NOT_DISPATCHED, "督促状は発していない（未発送）"),
    (f.UNKNOWN, "督促状の有無は、まだ分からない（不明）"),
    (f.DAY_UNKNOWN, "督促状を発したが、日付が分からない"),
    (f.DISPATCHED, "督促状を発した（日は台帳にあるか、下に入力する）"),
]


class HistoryForm(forms.Form):
    """What a person found when holding an instalment against the paper record."""

    dunning = forms.ChoiceField(label="督促", choices=STATES)
    dunned_on = DayField(
        label="督促状を発した日",
        required=False,
        help_text="台帳に日付がなく、紙の記録で分かったときに入力します。",
    )
    complete = forms.BooleanField(
        label="この期別の経過（承認・差押え・督促など）は、これですべてである", required=False
    )
    paper = forms.CharField(
        label="照らした書類", max_length=200, help_text="例　滞納整理票 令和3年度 第12号"
    )

    def stated(self) -> f.HistoryStated:
        """What was found, once the form is valid."""
        found = self.cleaned_data
        return f.HistoryStated(found["complete"], found["dunning"], found["paper"])


SAME, AS_RECORDED, NOT_STATED = "same", "recorded", ""


class HistoriesForm(forms.Form):
    """What a person found of the instalments of a claim: one by one, or many by one sentence."""

    paper = forms.CharField(
        label="照らした書類", max_length=200, help_text="例　滞納整理票 令和3年度 第12号"
    )
    common = forms.ChoiceField(
        label="まとめて記録する督促の状態",
        choices=[
            (NOT_STATED, "（まとめて記録しない）"),
            (AS_RECORDED, "督促状は、台帳に日のある期別にだけ発した"),
            *STATES,
        ],
        required=False,
    )
    common_on = DayField(
        label="まとめて記録する、督促状を発した日",
        required=False,
        help_text="台帳に日付がなく、紙の記録で分かったときに入力します。",
    )
    complete = forms.BooleanField(
        label="記録する期別の経過（承認・差押え・督促など）は、これですべてである",
        required=False,
    )

    def __init__(
        self, data: Any = None, *, known: Mapping[int, Sequence[f.Fact]], today: date
    ) -> None:
        super().__init__(data, auto_id="id_history_%s")
        self._known, self._today = known, today
        choices = [(NOT_STATED, "確認しない"), (SAME, "まとめて記録する内容のとおり"), *STATES]
        for id_ in known:
            self.fields[f"state_{id_}"] = forms.ChoiceField(choices=choices, required=False)
            self.fields[f"on_{id_}"] = DayField(
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Every statement is held against the record; what is wrong stands at its instalment."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return found
        chosen = [id_ for id_ in self._known if found.get(f"state_{id_}")]
        if not chosen:
            raise forms.ValidationError("確認した期別の「記録する内容」を選んでください。")
        if not found["common"] and any(found[f"state_{id_}"] == SAME for id_ in chosen):
            self.add_error("common", "まとめて記録する督促の状態を選んでください。")
            return found
        for one in self.statements():
            says = wrong(one, self._known[one.instalment], today=self._today)
            if says:
                self.add_error(f"state_{one.instalment}", says)
        return found

    def statements(self) -> list[Statement]:
        """What was found, instalment by instalment."""
        found = self.cleaned_data
        stated = []
        for id_ in self._known:
            state, on = found.get(f"state_{id_}"), found.get(f"on_{id_}")
            if state == SAME:
                state, on = found["common"], on or found["common_on"]
            if state == AS_RECORDED:
                state = self._recorded(id_)
            if state:
                said = f.HistoryStated(found["complete"], state, found["paper"])
                stated.append(Statement(id_, said, on))
        return stated

    def _recorded(self, id_: int) -> str:
        """The letter as the record has it, where nothing else was sent."""
        dunned = any(isinstance(x.body, f.Dunned) for x in self._known[id_])
        return f.DISPATCHED if dunned else f.NOT_DISPATCHED

    def of(self, id_: int) -> tuple[Any, Any]:
        """The two fields of an instalment."""
        return self[f"state_{id_}"], self[f"on_{id_}"]

    def common_fields(self) -> list[Any]:
        """The fields that are about all instalments."""
        return [self[name] for name in ("paper", "complete", "common", "common_on")]


class SettleForm(forms.Form):
    """Why differences to a core system need no further work."""

    reason = forms.CharField(
        label="整理する理由",
        max_length=200,
        help_text="例　減額の決議が抽出に未反映。基幹システムの担当に反映を依頼済み（11月20日）",
    )
