"""保証人・連帯債務者の責任: what the law says on a letter to one who owes beside the debtor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.catalogue import DATA
from saiken.kinds.lines import Line, Lines
from saiken.kinds.strict import read_strictly, table, take_line, texts
from saiken.values.asked import Asked

LIABLE = ("debtor", "joint_debtor", "guarantor", "joint_guarantor")
HEADS = ("guarantor", "joint")


@dataclass(frozen=True)
class LiabilityLine:
    """A line with those to whom it is said; `ceiling`: only where the contract names a ceiling."""

    line: Line
    roles: frozenset[str]
    ceiling: bool

    def said_to(self, role: str, *, on: date, ceiling: bool) -> bool:
        """Whether it is said to one of a role, of a contract of a day."""
        return role in self.roles and self.line.holds_on(on) and (ceiling or not self.ceiling)


@dataclass(frozen=True, eq=False)
class LiabilityTexts:
    """責任の文. Heads, the basis of a demand, what the law says, what may follow, whom to tell."""

    heads: Mapping[str, str]
    basis: tuple[LiabilityLine, ...]
    lines: tuple[LiabilityLine, ...]
    follows: tuple[LiabilityLine, ...]
    objection: tuple[LiabilityLine, ...]


def liability_of_guarantor(role: str, *, contract_on: date, ceiling: bool) -> Lines:
    """保証人の責任 in the law's words, by the day of the contract. Source: 民法446条から462条."""
    return _said(load_liability().lines, role, contract_on, ceiling)


def after_guarantor(role: str, *, contract_on: date) -> Lines:
    """保証人への措置: what the law lets follow a demand upon a guarantor."""
    return _said(load_liability().follows, role, contract_on, False)


def if_guarantor_objects(role: str, *, contract_on: date) -> Lines:
    """金額や内容が違うと思われるとき: whom a guarantor tells; the demand is no disposition."""
    return _said(load_liability().objection, role, contract_on, False)


def basis_of_guarantor(role: str, *, contract_on: date) -> Line:
    """保証人への請求の根拠: the line on which a demand rests."""
    return _said(load_liability().basis, role, contract_on, False)[0]


def liability_of_joint(role: str, of_kind: Line, *, pay: str) -> Lines:
    """連帯して納める義務: `of_kind` is the kind's own line of those who owe it jointly."""
    held = _said(load_liability().lines, role, date.max, False)
    return tuple(
        replace(
            line,
            says=line.says.replace("{joint}", _named(of_kind)).replace("{pay}", pay),
            article=line.article.replace("{article}", of_kind.article),
        )
        for line in held
    )


def liability_head(of: str) -> str:
    """What stands above the lines: of a `guarantor`, or of those who owe `joint`."""
    return load_liability().heads[of]


def _named(of_kind: Line) -> str:
    """連帯納税義務者（共有者） and the like: all who owe it together."""
    return f"この債権を連帯して負う方（{of_kind.says.partition('（')[0]}と、名あて人）"


def _said(lines: tuple[LiabilityLine, ...], role: str, on: date, ceiling: bool) -> Lines:
    return tuple(one.line for one in lines if one.said_to(role, on=on, ceiling=ceiling))


@cache
def load_liability(file: Path = DATA / "catalogue" / "liability.yaml") -> LiabilityTexts:
    """Every line of the file; BadData where it is wrong."""
    return read_strictly(file, _texts)


def _texts(asked: Asked) -> LiabilityTexts:
    sources, heads = table(asked, "sources"), table(asked, "heads")
    if set(heads) != set(HEADS):
        raise asked.wrong("heads", f"{', '.join(HEADS)} are expected")
    read = [
        tuple(_line(row, sources) for row in asked.rows(key))
        for key in ("basis", "lines", "follows", "objection")
    ]
    return LiabilityTexts(heads, *read)


def _line(row: Asked, sources: Mapping[str, str]) -> LiabilityLine:
    roles = frozenset(texts(row, "roles"))
    unknown = sorted(roles - set(LIABLE))
    if unknown:
        raise row.wrong("roles", f"{unknown[0]} is none of {', '.join(LIABLE)}")
    ceiling = bool(row.raw("ceiling", False))
    held = LiabilityLine(take_line(row, sources), roles, ceiling)
    row.finish()
    return held
