"""A table points to its own room or to the store, never sideways or up, by string or not."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.apps import apps

from tests.house.django_ready import ready


def room_of(model: Any) -> str:
    """The room, and among desks the desk, in which a table lives; empty for others' tables."""
    parts = model.__module__.split(".")
    if parts[0] != "saiken":
        return ""
    return ".".join(parts[1:3]) if parts[1] in {"desks", "boards"} else parts[1]


def sideways(models: Iterable[Any]) -> Iterator[str]:
    """Foreign keys that leave their room for anything but the store, or are seen from there."""
    for model in models:
        here = room_of(model)
        for field in model._meta.get_fields() if here else ():
            if not (field.is_relation and field.many_to_one and field.concrete):
                continue
            there = room_of(field.related_model)
            if there not in {here, "store"} and (there or here != "server"):
                yield f"{model.__name__}.{field.name}: {here} → {there or 'outside'}"
            elif there != here and there and field.remote_field.related_name != "+":
                yield f"{model.__name__}.{field.name}: give it related_name='+'"


def test_foreign_keys_look_down() -> None:
    ready()
    assert not list(sideways(apps.get_models()))


def _table(module: str, *fields: Any) -> Any:
    return type(
        "Row", (), {"__module__": module, "_meta": SimpleNamespace(get_fields=lambda: fields)}
    )


def _key(to: Any, related_name: str | None = None) -> Any:
    return SimpleNamespace(
        name="key", is_relation=True, many_to_one=True, concrete=True, related_model=to,
        remote_field=SimpleNamespace(related_name=related_name),
    )  # fmt: skip


def test_planted_keys_are_named() -> None:
    store = _table("saiken.store.ledger.tables")
    receipts = _table("saiken.desks.receipts.models")
    planted = _table("saiken.desks.notices.models", _key(receipts), _key(store), _key(store, "+"))
    assert list(sideways([planted])) == [
        "Row.key: desks.notices → desks.receipts",
        "Row.key: give it related_name='+'",
    ]
