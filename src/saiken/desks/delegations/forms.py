"""The forms of delegated dispositions."""

from datetime import date
from typing import Any

from django import forms

from saiken import kinds
from saiken.desks.delegations.actions import Disposition
from saiken.desks.delegations.queries.matters import Matter
from saiken.desks.delegations.queries.shown import sort_name
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.values.eras import day_in_words

NONE = [("", "選んでください")]


class MatterForm(forms.Form):
    """専決処分. What was done, against whom, for how much, on which day."""

    sort = forms.ChoiceField(label="事項", error_messages={"required": "事項を選んでください。"})
    party = forms.CharField(
        label="相手方の宛名番号",
        max_length=20,
        help_text="債務者の頁にある番号です。氏名は、議会に出す表には載りません。",
        error_messages={"required": "相手方の宛名番号を入力してください。"},
    )
    kind = forms.ChoiceField(label="債権", error_messages={"required": "債権を選んでください。"})
    yen = forms.IntegerField(
        label="価額（円）",
        min_value=1,
        max_value=10**12,
        error_messages={"required": "価額を入力してください。"},
    )
    decided_on = DayField(label="専決の日")
    court = forms.CharField(label="裁判所", max_length=60, required=False)
    says = forms.CharField(
        label="概要",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="議会に出す表に載ります。氏名・住所は書かないでください。",
        error_messages={"required": "概要を入力してください。"},
    )

    def __init__(self, *args: Any, office: str, **values: Any) -> None:
        super().__init__(*args, **values)
        city = reads.city()
        held = kinds.delegations(city)
        sorts = [(code, _sort(code)) for code in (held.matters if held else ())]
        own = sorted(kinds.kinds_of(office, reads.city_in_charge()), key=lambda one: one.name)
        every = own or list(kinds.load_kinds().values())
        self._set("sort", [*NONE, *sorts])
        self._set("kind", [*NONE, *((one.code, one.name) for one in every)])

    def _set(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def told(self) -> Disposition:
        """What was done."""
        return Disposition(**self.cleaned_data)


def _sort(code: str) -> str:
    held = kinds.delegations(reads.city())
    limit = held.matters[code].limit_yen if held else None
    return sort_name(code) + (f"（{limit:,}円まで）" if limit else "")


class ReportForm(forms.Form):
    """議会への報告. Which dispositions were reported to which session, on which day."""

    session = forms.CharField(
        label="会議",
        max_length=60,
        help_text="例　令和8年12月定例会",
        error_messages={"required": "会議を入力してください。"},
    )
    on = DayField(label="報告した日")
    matters = forms.TypedMultipleChoiceField(
        label="報告した専決処分",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "報告した専決処分を選んでください。"},
    )

    def __init__(self, *args: Any, waiting: list[Matter], on: date, **values: Any) -> None:
        first = {"on": on, "matters": [one.number for one in waiting]}
        super().__init__(*args, initial=first, **values)
        field = self.fields["matters"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one.number, _line(one)) for one in waiting]


def _line(one: Matter) -> str:
    on = day_in_words(one.decided_on)
    return f"第{one.number}号　{on}　{sort_name(one.sort)}　{one.yen:,}円"
