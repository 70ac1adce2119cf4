"""Writing a mapping as the YAML from which it is read: saved by a screen, edited by hand."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

import yaml

from saiken.files.ledgers.column_files import UNITS
from saiken.files.ledgers.columns import Spot
from saiken.files.ledgers.mapping import AddressMapping, AnyMapping

_OUR_WORD = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z_]*")
_UNIT_WORDS = {unit: word for word, unit in UNITS.items()}


def mapping_text(mapping: AnyMapping) -> str:
    """The YAML of a mapping; `read_mapping` and `mapping_of` read it to an equal one."""
    holds = "addresses" if isinstance(mapping, AddressMapping) else "ledger"
    told: dict[str, Any] = {"mapping": mapping.name, "title": mapping.title, "holds": holds}
    if not isinstance(mapping, AddressMapping):
        told |= {"kind": mapping.kind} if mapping.kind else {}
        told |= {"history": mapping.history}
        told |= {"persons": mapping.persons} if mapping.persons else {}
        told |= {"number_space": mapping.number_space} if mapping.number_space else {}
    told |= {"layout": _plain(mapping.layout), "fields": _plain(mapping.fields)}
    written: str = yaml.dump(told, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return written


class _Dumper(yaml.SafeDumper):
    """No anchors, and all but our own words in quotes: nothing is taken for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _quoted(dumper: _Dumper, text: str) -> yaml.Node:
    style = None if _OUR_WORD.fullmatch(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


def _plain(part: Any) -> Any:
    """A part of a mapping as tables, lists and texts, without what is as by default."""
    if isinstance(part, str | int):
        return part
    if isinstance(part, tuple):
        return [_plain(one) for one in part]
    if isinstance(part, Mapping):
        return dict(part)
    told: dict[str, Any] = {part.stands: part.column} if isinstance(part, Spot) else {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in ("column", "stands") and isinstance(part, Spot):
            continue
        if field.default is not MISSING and value == field.default:
            continue
        if value not in (None, (), "") and value != {}:
            told[field.name] = _UNIT_WORDS[value] if field.name == "unit" else _plain(value)
    return told
