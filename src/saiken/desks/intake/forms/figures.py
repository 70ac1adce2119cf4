"""Small forms of the intake pages: a section's own figures, and which batches are wanted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from saiken.desks.intake.forms.drawn import DrawnForm
from saiken.desks.intake.rules.reconciling import MONEY, Stated
from saiken.files.cells import Misread, read_yen
from saiken.store.intake.lists import Wanted
from saiken.values.eras import fiscal_year_in_words


class YenField(forms.CharField):
    """Yen as an office types them: 7,413,600 or 7413600円."""

    def clean(self, value: Any) -> int | None:
        """The yen, or None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        found = read_yen(text)
        if isinstance(found, Misread):
            raise forms.ValidationError(
                "金額として読めません。1,234,500 のように入力してください。"
            )
        return int(found)


class FiguresForm(DrawnForm):
    """調定・収入・未納 in all, and by year where the section has them, on the day it drew them."""

    def __init__(self, *args: Any, years: Sequence[str] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        self._years = tuple(years)
        for name, label in MONEY.items():
            self.fields[name] = _yen(f"{label}（計）")
        for year in years:
            for name, label in MONEY.items():
                self.fields[f"{name}_{year}"] = _yen(f"{fiscal_year_in_words(int(year))} {label}")

    @property
    def in_all(self) -> list[Any]:
        """The fields for the whole ledger."""
        return [self[name] for name in MONEY]

    @property
    def by_year(self) -> list[Any]:
        """The fields for single years."""
        return [self[name] for name in self.fields if name.partition("_")[2] in self._years]

    def typed(self) -> dict[str, dict[str, int | None]]:
        """What was typed, by year, "" for all."""
        return {year: self.figures(year) for year in ("", *self._years)}

    def stated(self) -> Stated:
        """What was typed, without the years of which nothing was."""
        told = {
            year: {name: yen for name, yen in figures.items() if yen is not None}
            for year, figures in self.typed().items()
        }
        return {year: figures for year, figures in told.items() if figures}

    def figures(self, year: str = "") -> dict[str, int | None]:
        """What was typed for a year or in all; nothing for what could not be read."""
        told = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        return {name: told.get(f"{name}_{year}" if year else name) for name in MONEY}


def years_in(said: Iterable[str]) -> list[str]:
    """The years of which figures are told, by the names of their fields."""
    parts = (name.partition("_") for name in said)
    return sorted({year for name, _, year in parts if name in MONEY and year.isdecimal()})


def _yen(label: str) -> YenField:
    box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return YenField(label=label, required=False, max_length=20, widget=box)


class BatchesForm(forms.Form):
    """Which batches the list shows."""

    file = forms.CharField(label="ファイル名", required=False, max_length=100)
    form = forms.ChoiceField(
        label="種類",
        required=False,
        choices=[("", "すべて"), ("ledger", "台帳"), ("addresses", "宛名"), ("correction", "訂正")],
    )
    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[
            ("", "すべて"),
            ("unfinished", "途中"),
            ("refused", "受け付けない行あり"),
            ("taken_in", "取込済み"),
            ("taken_back", "取消し済み"),
        ],
    )

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be read asks for everything."""
        self.is_valid()
        told = self.cleaned_data
        return Wanted(told.get("file", ""), told.get("form", ""), told.get("state", ""))

    def narrows(self) -> bool:
        """Whether less than everything is asked for."""
        return self.wanted() != Wanted()

    def page(self) -> int:
        """The page that was asked for, from 1."""
        text = str(self.data.get("page", ""))
        return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
