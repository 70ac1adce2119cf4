"""Writes docs/features.md: what the two plans ask, where it stands, and what shows it works.

The rows are data in docs/features.yaml. A house test fails where a row that is claimed names no
screen or no test, or names one that does not exist.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from tools.machine import ROOT

DATA = ROOT / "docs" / "features.yaml"
PAGE = ROOT / "docs" / "features.md"
PICTURES = "pictures"
BUILT, PARTLY, COMING = "built", "partly", "coming"
STATES = {BUILT: "できる", PARTLY: "一部できる", COMING: "これから"}
HEAD = """# できることの一覧

二つの市の計画（さいたま市 債権回収対策基本計画、新潟市 債権管理基本方針）が求めることを
一行ずつ、Saikenのどこでできるか、どの試験がそれを示すかとともに並べる。
番号は求めの番号で、「これから」の行はまだない。

*Written by `python -m tools.features` from `features.yaml`; not changed by hand.*
"""


@dataclass(frozen=True)
class Feature:
    """One row: what is asked, how far it is built, where it stands and what shows it."""

    id: str
    asks: str
    state: str
    screens: tuple[str, ...]
    commands: tuple[str, ...]
    picture: str
    tests: tuple[str, ...]
    missing: str

    @property
    def claimed(self) -> bool:
        """Whether the row says that something of it works."""
        return self.state != COMING


@dataclass(frozen=True)
class Group:
    """The rows of one plan."""

    title: str
    rows: tuple[Feature, ...]


def groups() -> tuple[Group, ...]:
    """The rows as the data has them."""
    held = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(
        Group(group["title"], tuple(_feature(row) for row in group["rows"]))
        for group in held["groups"]
    )


def features() -> tuple[Feature, ...]:
    """Every row of every group."""
    return tuple(row for group in groups() for row in group.rows)


def _feature(row: dict[str, object]) -> Feature:
    def some(name: str) -> tuple[str, ...]:
        value = row.get(name, [])
        if not isinstance(value, list):
            raise ValueError(f"features.yaml: {row['id']} {name} is not a list")
        return tuple(str(one) for one in value)

    return Feature(
        id=str(row["id"]),
        asks=str(row["asks"]),
        state=str(row["state"]),
        screens=some("screens"),
        commands=some("commands"),
        picture=str(row.get("picture", "")),
        tests=some("tests"),
        missing=str(row.get("missing", "")),
    )


def page() -> str:
    """docs/features.md."""
    return "\n".join((HEAD, *_counted(), *(_group(group) for group in groups())))


def _counted() -> Iterator[str]:
    rows = features()
    told = "、".join(
        f"{words} {sum(row.state == state for row in rows)}" for state, words in STATES.items()
    )
    yield f"全{len(rows)}行: {told}。\n"


def _group(group: Group) -> str:
    parts = [f"## {group.title}", *(_row(row) for row in group.rows)]
    return "\n".join(parts)


def _row(row: Feature) -> str:
    lines = [f"### {row.id} {row.asks}", "", f"**{STATES[row.state]}**", ""]
    if row.screens:
        lines.append("- 画面: " + "、".join(f"`{screen}`" for screen in row.screens))
    if row.commands:
        lines.append("- コマンド: " + "、".join(f"`saiken {one}`" for one in row.commands))
    lines += [f"- 試験: [`{test}`](../{test.split('::')[0]})" for test in row.tests]
    if row.missing:
        lines.append(f"- まだないこと: {row.missing}")
    if row.picture:
        lines += ["", f"![{row.asks}]({PICTURES}/{row.picture}.png)"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(features())}")


if __name__ == "__main__":
    main()
