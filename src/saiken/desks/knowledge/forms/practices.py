"""Forms of the practice library: a practice, taking it up, a search."""

from typing import Any

from django import forms

from saiken.desks.knowledge.actions.practices import Practice
from saiken.desks.knowledge.forms.fields import kind, line, lines, some_kinds
from saiken.desks.knowledge.rules.states import PRACTICES
from saiken.screens.days import DayField


class PracticeForm(forms.Form):
    """事例."""

    sort = forms.ChoiceField(label="種別", choices=list(PRACTICES.items()))
    title = line("題名", max_length=100)
    situation = lines("どんな事案だったか（個人が分からない言葉で）", 4)
    done = lines("何をしたか", 4)
    outcome = lines("どうなったか", 3)
    factors = lines("要因・原因（一行に一つ）", 4)
    kinds = some_kinds("当てはまる債権（選ばなければすべて）")
    number = line(
        "元の事案の宛名番号",
        max_length=64,
        required=False,
        help_text="言葉に氏名や番号が入っていないかを確かめるためだけに使い、頁には出しません。",
    )

    def practice(self) -> Practice:
        """What was typed."""
        said = dict(self.cleaned_data)
        factors = [one.strip() for one in said.pop("factors").splitlines() if one.strip()]
        return Practice(factors=tuple(factors), kinds=tuple(said.pop("kinds")), **said)


class AdoptForm(forms.Form):
    """取り入れる: for which kind of the own office, from which day on."""

    kind = forms.ChoiceField(label="債権")
    since = DayField(label="始める日")
    note = line("自分の所属での工夫", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class _OwnForm(forms.Form):
    """One of the own office's adoptions, and why."""

    adoption = forms.TypedChoiceField(label="採用", coerce=int)
    reason = line("理由", max_length=300)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["adoption"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class StopForm(_OwnForm):
    """採用をやめる: which, until when, why."""

    last = DayField(label="やめた日（この日までを比べます）")
    field_order = ("adoption", "last", "reason")


class UndoStopForm(_OwnForm):
    """採用の終わりを取り消す: of which, why."""


class SearchForm(forms.Form):
    """事例を探す."""

    q = line("言葉（2文字から）", required=False, max_length=100)
    sort = forms.ChoiceField(
        label="種別", required=False, choices=[("", "すべて"), *PRACTICES.items()]
    )
    kind = kind()
