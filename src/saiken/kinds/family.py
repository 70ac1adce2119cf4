"""Kinds that share their law: a family file holds what is common, a kind file what differs."""

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from saiken.kinds.strict import BadData, load_strictly


def load_with_family(file: Path) -> Mapping[str, Any]:
    """The content of a kind file, completed from its family file where it names one.

    In a family `${name}` stands for a text of the kind's `articles`. A list that stands in both is
    joined, the family's lines first; a table of sources is joined; any other key stands once.
    """
    own = dict(load_strictly(file))
    family = own.pop("family", None)
    if family is None:
        return own
    articles = own.pop("articles", {})
    there = file.parent / "families" / f"{family}.yaml"
    if not isinstance(articles, dict) or not there.is_file():
        raise BadData(file.name, "family", f"{family} is no family, or articles is no table")
    shared = _filled_in(load_strictly(there), articles, file.name)
    _all_used(there, articles, file.name)
    return _joined(shared, own, file.name)


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


def _all_used(there: Path, articles: Mapping[str, str], file: str) -> None:
    text = there.read_text(encoding="utf-8")
    unused = [name for name in articles if f"${{{name}}}" not in text]
    if unused:
        raise BadData(file, f"articles.{unused[0]}", "is not used by the family")


def _joined(shared: Mapping[str, Any], own: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    joined = dict(shared)
    for key, value in own.items():
        if key not in shared:
            joined[key] = value
        elif isinstance(value, list) and isinstance(shared[key], list):
            joined[key] = [*shared[key], *value]
        elif key == "sources" and isinstance(value, dict):
            joined[key] = {**shared[key], **value}
        else:
            raise BadData(file, key, "stands in the family already")
    return joined
