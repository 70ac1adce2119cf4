"""Kinds that share their law: a family file holds what is common, a kind file what differs."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template
from typing import Any

from saiken.kinds.strict import BadData, load_strictly

FAMILIES = "families"


def load_with_family(file: Path) -> Mapping[str, Any]:
    """The content of a kind file, completed from the family or families that it names.

    A family may name families in turn. In a family `${name}` stands for a text of `articles` of
    the file that names it. A list that stands in several is joined, the families' lines first; so
    are tables; a text or a number stands in one only.
    """
    own = dict(load_strictly(file))
    named = own.pop("family", None)
    if named is None:
        return own
    articles = own.pop("articles", {})
    families = [_place(name, file) for name in (named if isinstance(named, list) else [named])]
    if not isinstance(articles, dict) or not all(there.is_file() for there in families):
        raise BadData(file.name, "family", f"{named} is no family, or articles is no table")
    _all_used(families, articles, file.name)
    joined: Mapping[str, Any] = {}
    for there in families:
        shared = _filled_in(load_with_family(there), articles, file.name)
        joined = _joined(joined, shared, file.name)
    return _joined(joined, own, file.name)


def _place(family: object, file: Path) -> Path:
    folder = file.parent if file.parent.name == FAMILIES else file.parent / FAMILIES
    there = folder / f"{family}.yaml"
    if there == file:
        raise BadData(file.name, "family", "names itself")
    return there


def _filled_in(value: Any, articles: Mapping[str, str], file: str) -> Any:
    if isinstance(value, dict):
        return {key: _filled_in(inner, articles, file) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled_in(inner, articles, file) for inner in value]
    if not isinstance(value, str):
        return value
    try:
        return Template(value).substitute(articles)
    except KeyError as missing:
        raise BadData(file, f"articles.{missing.args[0]}", "is needed by the family") from None


def _all_used(families: Iterable[Path], articles: Mapping[str, str], file: str) -> None:
    text = "".join(there.read_text(encoding="utf-8") for there in families)
    unused = [name for name in articles if f"${{{name}}}" not in text]
    if unused:
        raise BadData(file, f"articles.{unused[0]}", "is not used by the family")


def _joined(shared: Mapping[str, Any], own: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    joined = dict(shared)
    for key, value in own.items():
        there = shared.get(key)
        if key not in shared:
            joined[key] = value
        elif isinstance(value, list) and isinstance(there, list):
            joined[key] = [*there, *value]
        elif isinstance(value, dict) and isinstance(there, dict):
            joined[key] = _joined(there, value, file)
        else:
            raise BadData(file, key, "stands in the family already")
    return joined
