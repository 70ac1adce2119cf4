"""Forms of the books: which period to close, why a closing is undone, a figure stated."""

from datetime import date
from typing import Any

from django import forms

from saiken import kinds
from saiken.claims.books.closes import DAY, MONTH, YEAR
from saiken.law.fiscal_years import fiscal_year
from saiken.screens.days import DayField
from saiken.store import reads
from saiken.values.eras import fiscal_year_in_words

_YEARS = 10
LEVELS = [
    (DAY, "日締め（その日まで）"),
    (MONTH, "月締め（その日の月の末日まで）"),
    (YEAR, "年度の締め（取り消せません）"),
]
STATED = [
    ("assessed", "調定額"),
    ("received", "収入済額"),
    ("refundable", "還付未済額"),
    ("lost", "不納欠損額"),
    ("uncollected", "収入未済額"),
]


def _years(today: date) -> list[tuple[int, str]]:
    this = fiscal_year(today)
    return [(y, fiscal_year_in_words(y)) for y in range(this, this - _YEARS, -1)]


class _OfYear(forms.Form):
    year = forms.TypedChoiceField(label="会計年度", coerce=int)

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self._choose("year", _years(today))

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class CloseForm(_OfYear):
    """締め: how long a period, and its day or its year."""

    level = forms.ChoiceField(label="締める期間", choices=LEVELS)
    on = DayField(
        label="いつまで（日締め・月締め）",
        required=False,
    )
    field_order = ("level", "on", "year")

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["year"].label = "会計年度（年度の締め）"

    def clean(self) -> dict[str, Any]:
        """A day or a month is closed by a day."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if asked.get("level") in (DAY, MONTH) and not asked.get("on"):
            self.add_error("on", "締める日を選んでください。")
        return asked


class UndoForm(forms.Form):
    """締めの取消し."""

    close = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="取り消す理由", max_length=200)


class StateForm(_OfYear):
    """財務会計の額: one figure of one kind."""

    kind = forms.ChoiceField(label="債権")
    carried = forms.TypedChoiceField(
        label="区分",
        coerce=lambda text: text == "yes",
        choices=[("no", "現年度分"), ("yes", "滞納繰越分")],
    )
    column = forms.ChoiceField(label="欄", choices=STATED)
    through = DayField(
        label="いつまでの額",
    )
    yen = forms.IntegerField(label="金額（円）", min_value=-(10**12), max_value=10**13)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        held = kinds.load_kinds()
        self._choose("kind", [(code, held[code].name) for code in reads.city().accounts])
