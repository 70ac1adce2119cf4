"""The form that narrows today's work, and how its answers are read back and held in chips."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from saiken import kinds
from saiken.boards.today.narrowed import NOBODY
from saiken.screens.addresses import address
from saiken.store import reads
from saiken.values.eras import fiscal_year_in_words

ANY = [("", "すべて")]


class NarrowForm(forms.Form):
    """絞り込み. Each answer may be left empty."""

    mine = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="債権", required=False)
    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    yen = forms.IntegerField(
        label="未納額（円以上）", required=False, min_value=0, max_value=10**12
    )
    words = forms.CharField(
        label="氏名・カナ・番号など", required=False, max_length=100, min_length=2
    )

    def __init__(
        self, data: Mapping[str, str], *, offices: Iterable[str], years: list[int], named: bool
    ) -> None:
        super().__init__(data)
        held, wanted = kinds.load_kinds(), set(offices)
        modes = reads.city_in_charge().modes.items()
        choices = sorted(held[code].name for code, mode in modes if mode.office in wanted)
        by_name = {held[code].name: code for code in reads.city().modes}
        self.fields["kind"].choices = ANY + [(by_name[name], name) for name in choices]
        self.fields["year"].choices = ANY + [
            (str(year), fiscal_year_in_words(year)) for year in years
        ]
        if not named:  # a name may only be looked for by those who see names
            del self.fields["words"]


def _officer(number: str) -> str:
    """Whose cases a list is narrowed to."""
    if not number:
        return ""
    names = {one.number: one.name for one in reads.city().staff}
    return "担当者なし" if number == NOBODY else f"担当：{names.get(number, number)}"


def chips(form: NarrowForm, asked: Mapping[str, str], path: str) -> list[dict[str, Any]]:
    """What the list is narrowed to, each with the way to take it off."""
    said = form.cleaned_data
    held = kinds.load_kinds()
    labels = {
        "officer": _officer(asked.get("officer", "")),
        "kind": held[said["kind"]].name if said.get("kind") else "",
        "year": fiscal_year_in_words(said["year"]) if said.get("year") else "",
        "yen": f"{said['yen']:,}円以上" if said.get("yen") is not None else "",
        "words": f"「{said['words']}」" if said.get("words") else "",
    }
    return [
        {"label": label, "current": True, "off_url": address(path, asked, **{name: ""})}
        for name, label in labels.items()
        if label
    ]
