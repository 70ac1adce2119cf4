"""Every dated value says from which day it holds and where that is written."""

from collections.abc import Iterator
from typing import Any

import yaml

from tests.house import tree


def unsourced(value: Any, at: str = "") -> Iterator[str]:
    """Dated values without source or article; figures without unit or day of looking again."""
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from unsourced(inner, f"{at}[{place}]")
    if not isinstance(value, dict):
        return
    if "from" in value and "value" in value and not (value.get("source") or value.get("article")):
        yield f"{at}: no source"
    rows = value.get("values")
    if isinstance(rows, list) and any(isinstance(row, dict) and "from" in row for row in rows):
        yield from (f"{at}: no {key}" for key in ("unit", "looked_at_again_on") if key not in value)
    for key, inner in value.items():
        yield from unsourced(inner, f"{at}.{key}" if at else str(key))


def test_every_figure_has_a_source() -> None:
    law = [p for p in tree.files() if p.name == "figures.yaml" and p.is_relative_to(tree.SOURCE)]
    data = [
        p
        for p in tree.files()
        if p.suffix == ".yaml"
        and (p.is_relative_to(tree.SOURCE / "kinds") or p.is_relative_to(tree.ROOT / "cities"))
    ]
    found = [
        f"{tree.named(path)}: {fault}"
        for path in (*law, *data)
        for fault in unsourced(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def test_a_planted_figure_is_named() -> None:
    planted = yaml.safe_load("rate: {unit: x, values: [{from: 2020-01-01, value: 1}]}")
    assert list(unsourced(planted)) == ["rate: no looked_at_again_on", "rate.values[0]: no source"]
