"""Every address asks for a named permission, or says that it is open to all.

A view says it by an attribute, set by the decorator at its door: `permission`, one of the words in
a city's roles.yaml, or `open_to_all = True`. Signing in is allauth's own.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from django.urls import URLPattern, URLResolver, get_resolver, path

from tests.house import tree
from tests.house.django_ready import ready

SIGNING_IN = ("allauth.",)


def permissions() -> frozenset[str]:
    """The permissions that every city's roles are made of."""
    named = [yaml.safe_load(p.read_text("utf-8")) for p in tree.ROOT.glob("cities/*/roles.yaml")]
    return frozenset(word for roles in named for word in roles["permissions"])


def views(patterns: list[Any], at: str = "/") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view."""
    for one in patterns:
        where = at + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns, where)
        else:
            yield where, one.callback


def unguarded(patterns: list[Any], known: frozenset[str]) -> Iterator[str]:
    """Addresses whose view neither names a known permission nor says it is open to all."""
    for where, view in views(patterns):
        says = getattr(view, "view_class", view)  # a class says it for its views
        asked = getattr(says, "permission", None)
        open_to_all = getattr(says, "open_to_all", False) is True
        if not (asked in known or open_to_all or view.__module__.startswith(SIGNING_IN)):
            yield f"{where}: {asked or 'asks for nothing'}"


def test_every_screen_asks() -> None:
    ready()
    assert not list(unguarded(get_resolver().url_patterns, permissions()))


def test_planted_screens_are_named() -> None:
    def bare(request: object) -> None: ...
    def misspelt(request: object) -> None: ...
    def guarded(request: object) -> None: ...
    def door(request: object) -> None: ...

    misspelt.permission = "notice.draft"  # type: ignore[attr-defined]
    guarded.permission = "notices.draft"  # type: ignore[attr-defined]
    door.open_to_all = True  # type: ignore[attr-defined]
    planted: list[URLPattern] = [
        path(view.__name__, view)  # type: ignore[call-overload]
        for view in (bare, misspelt, guarded, door)
    ]
    assert list(unguarded(planted, frozenset({"notices.draft"}))) == [
        "/bare: asks for nothing",
        "/misspelt: notice.draft",
    ]
