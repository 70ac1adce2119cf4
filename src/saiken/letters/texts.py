"""The city's words of the dunning letter, read strictly: no legal block, no unknown placeholder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from saiken.letters.eras import in_prose, with_weekday
from saiken.letters.placeholders import known
from saiken.letters.snapshot import Door, Office, Words
from saiken.values.asked import Asked, Misasked
from saiken.values.yen import Yen

_NAMES = frozenset({"kind", "total", "pay_by", "late_charge_to", "office", "telephone", "hours"})
# What a letter about an account transfer may say besides.
OF_TRANSFER = frozenset({"account", "debit_on", "again_on", "reason"})
# What a letter about a case that changes hands may say besides.
OF_HANDOVER = frozenset({"body", "section", "pay", "taken_on"})
OF_GUARANTEE = frozenset({"debtor"})  # for whom somebody guarantees
# What follows in law, and by which article, is said by the claim's kind alone.
_LEGAL = re.compile(
    r"第?[0-9０-９一二三四五六七八九十百]+条|差し?押|強制|処分|訴|裁判|明け?渡|勤務先|給与|法的|罰"
    r"|財産|資産|調査|公表|取り?立て|信用情報|ブラックリスト|職場|勤め先|親族|退去|立ち?退|止水|審査請求|不服"
)
_DOORS = 3  # 払う・分けて払う・払えない／違う: nobody is left without a way to answer


@dataclass(frozen=True)
class Filling:
    """What the placeholders of a letter stand for."""

    kind_name: str
    total: Yen
    pay_by_on: date
    late_charge_to_on: date
    office: Office
    more: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, str]:
        """Each placeholder with its text."""
        return {
            "kind": self.kind_name,
            "total": f"{self.total:,}円",
            "pay_by": with_weekday(self.pay_by_on),
            "late_charge_to": in_prose(self.late_charge_to_on),
            "office": self.office.name,
            "telephone": self.office.telephone,
            "hours": self.office.hours,
            **self.more,
        }


@dataclass(frozen=True)
class DunningTexts:
    """The texts of one city for one class of claims, placeholders still open.

    `with_slip`: how to pay where slips lie behind the letter; none: as without.
    """

    sentence: str
    how_to_pay: tuple[str, ...]
    friendly: str
    doors: tuple[Door, ...]
    crossing: str
    with_slip: tuple[str, ...] = ()

    def filled(self, filling: Filling, *, slips: bool = False) -> Words:
        """The words of one letter; `slips`: whether payment slips lie behind it."""
        how_to_pay = (self.with_slip if slips else ()) or self.how_to_pay
        values = filling.values()

        def said(text: str) -> str:
            return text.format_map(values)

        return Words(
            sentence=said(self.sentence),
            how_to_pay=tuple(said(line) for line in how_to_pay),
            friendly=said(self.friendly),
            doors=tuple(Door(d.name, said(d.text), said(d.telephone)) for d in self.doors),
            crossing=said(self.crossing),
        )


def read_texts(source: str, more: frozenset[str] = frozenset()) -> DunningTexts:
    """The texts of a YAML file; Misasked names what is missing, unknown or not allowed.

    `more`: placeholders that this sort of letter has besides the usual ones.
    """
    asked, names = Asked(yaml.load(source, Loader=_Strict)), _NAMES | more
    texts = DunningTexts(
        sentence=_text(asked, "sentence", names),
        how_to_pay=_lines(asked, "how_to_pay", names),
        friendly=_text(asked, "friendly", names),
        doors=_doors(asked, names),
        crossing=_text(asked, "crossing", names),
        with_slip=_lines(asked, "with_slip", names) if asked.has("with_slip") else (),
    )
    asked.finish()
    return texts


class _Strict(yaml.SafeLoader):
    """YAML in which no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            raise Misasked(str(twice[0]), "stands twice")
        return super().construct_mapping(node, deep)


def _doors(asked: Asked, names: frozenset[str]) -> tuple[Door, ...]:
    doors = tuple(_door(row, names) for row in asked.rows("doors"))
    if len(doors) != _DOORS:
        raise asked.wrong("doors", f"{_DOORS} are expected: to pay, in parts, cannot or wrong")
    return doors


def _door(row: Asked, names: frozenset[str]) -> Door:
    door = Door(*(_text(row, key, names) for key in ("name", "text", "telephone")))
    row.finish()
    return door


def _lines(asked: Asked, key: str, names: frozenset[str]) -> tuple[str, ...]:
    lines = asked.raw(key)
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise asked.wrong(key, "a list of sentences is expected")
    return tuple(_allowed(asked, key, line, names) for line in lines)


def _text(asked: Asked, key: str, names: frozenset[str]) -> str:
    return _allowed(asked, key, asked.text(key), names)


def _allowed(asked: Asked, key: str, text: str, names: frozenset[str]) -> str:
    clean = known(asked, key, text, names=names)
    if legal := _LEGAL.search(clean):
        raise asked.wrong(key, f"「{legal.group()}」: what the law says comes from the kind")
    return clean
