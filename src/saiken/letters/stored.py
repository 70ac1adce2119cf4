"""Frozen papers as bytes and back: loss-free, strict, and the same paper always the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

Paper = TypeVar("Paper")
_LATER = "later"
# A field that older papers do not have: at its default it is not stored, and may be absent.
LATER: Final[Mapping[str, bool]] = {_LATER: True}


class Unreadable(ValueError):
    """Stored bytes that are no paper of the expected form; the message names the field."""


def to_json(paper: Any) -> bytes:
    """A frozen paper as canonical JSON in UTF-8: keys sorted, no spaces, no character rewritten."""
    text = json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def from_json(form: type[Paper], data: bytes) -> Paper:
    """The paper that `to_json` wrote; Unreadable on a missing, unknown or mistyped field."""
    try:
        raw = json.loads(data)
    except ValueError as error:
        raise Unreadable(f"no JSON: {error}") from error
    paper: Paper = _built(form, raw, form.__name__)
    return paper


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(getattr(value, one.name))
            for one in fields(value)
            if not (_absent_in_older(one) and getattr(value, one.name) == one.default)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _built(form: Any, raw: Any, at: str) -> Any:
    if is_dataclass(form):
        return _object(form, raw, at)
    if get_origin(form) is tuple:
        if not isinstance(raw, list):
            raise Unreadable(f"{at}: a list is expected")
        item = get_args(form)[0]
        return tuple(_built(item, value, f"{at}[{place}]") for place, value in enumerate(raw))
    if get_origin(form) is UnionType:  # a value that may be absent
        return None if raw is None else _built(get_args(form)[0], raw, at)
    return _day(raw, at) if form is date else _scalar(form, raw, at)


def _object(form: Any, raw: Any, at: str) -> Any:
    hints = get_type_hints(form)
    spared = {one.name for one in fields(form) if _absent_in_older(one)}
    if not isinstance(raw, dict) or set(raw) | spared != set(hints):
        odd = sorted((set(raw) | spared) ^ set(hints)) if isinstance(raw, dict) else "no object"
        raise Unreadable(f"{at}: {odd}")
    return form(**{name: _built(hints[name], raw[name], f"{at}.{name}") for name in raw})


def _absent_in_older(one: "Field[Any]") -> bool:
    return bool(one.metadata.get(_LATER))


def _day(raw: Any, at: str) -> date:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Unreadable(f"{at}: a day is expected") from None


def _scalar(form: Any, raw: Any, at: str) -> Any:
    kind = getattr(form, "__supertype__", form)  # Yen is an int
    if type(raw) is not kind:
        raise Unreadable(f"{at}: {kind.__name__} is expected")
    return raw
