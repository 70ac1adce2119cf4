"""Fields that several forms of the desk share."""

from typing import Any

from django import forms

from saiken.desks.knowledge.queries.names import city_kinds

ANY = [("", "すべての債権")]


def line(label: str, **more: Any) -> forms.CharField:
    """One line of words."""
    return forms.CharField(label=label, **({"max_length": 200} | more))


def lines(label: str, rows: int = 5, **more: Any) -> forms.CharField:
    """Several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, **({"max_length": 20_000} | more))


def many(label: str, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Some of a list, as boxes."""
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=widget, **more)


def kind(label: str = "債権", *, every: bool = True, **more: Any) -> forms.ChoiceField:
    """A kind that the city uses; `every` lets all of them be chosen."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: [*(ANY if every else []), *city_kinds()],
        required=not every,
        **more,
    )


def some_kinds(label: str, **more: Any) -> forms.MultipleChoiceField:
    """Some of the kinds that the city uses; none for all."""
    return many(label, city_kinds, required=False, **more)
