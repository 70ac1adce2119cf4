"""A small ledger whose rows name joint debtors, for the tests of the desks and the boards."""

from collections.abc import Sequence
from dataclasses import replace

from saiken.files.ledgers import AnyMapping, LedgerMapping, mapping_of

MAPPING = """
mapping: shared_land
title: 固定資産税 共有土地の台帳
holds: ledger
kind: fixed_asset_tax
history: incomplete
layout: {form: delimited}
fields:
  key: [{column: 通知番号, digits: 12}]
  person_number: {column: 宛名番号, digits: 10}
  own_number: {column: 台帳番号, digits: 6}
  name: {column: 氏名}
  kana: {column: カナ}
  due_on: {column: 納期限}
  assessed: {column: 税額}
  paid: {column: 収納額, blank_means_nothing: true}
  dunning: {column: 督促日, blank_means: not_dispatched}
  guarantors: [{name: {column: 保証人}, nobody: [なし]}]
  joint_debtors:
    - name: {column: 連帯納税義務者}
      kana: {column: 連帯納税義務者カナ}
      address: {column: 連帯納税義務者住所}
      number: {column: 連帯納税義務者宛名番号, digits: 10}
    - {name: {column: 連帯納税義務者2}, nobody: [なし]}
"""
HEADS = (
    "通知番号,宛名番号,台帳番号,氏名,カナ,納期限,税額,収納額,督促日,保証人,"
    "連帯納税義務者,連帯納税義務者カナ,連帯納税義務者住所,連帯納税義務者宛名番号,連帯納税義務者2"
)
KEY, LATER = "988800000101", "988800000202"
SABURO = ("佐藤　三郎", "サトウ サブロウ", "さくら市本町一丁目1番1号")


def mappings() -> list[AnyMapping]:
    """The mapping of the ledger alone."""
    return [mapping_of(MAPPING)]


def without_joint_debtors() -> list[AnyMapping]:
    """The same ledger read by a mapping that knows no joint debtors."""
    found = mapping_of(MAPPING)
    assert isinstance(found, LedgerMapping)
    return [replace(found, fields=replace(found.fields, joint_debtors=()))]


def row(
    key: str = KEY,
    joint: Sequence[str] = SABURO,
    *,
    number: str = "",
    second: str = "",
    **more: str,
) -> str:
    """A row of 佐藤 一郎, who owes it together with others; `more`: person, due_on, dunned."""
    name, kana, address = joint or ("", "", "")
    said = {"person": "0000004321", "due_on": "2026-08-31", "dunned": "", **more}
    told = f"佐藤　一郎,サトウ イチロウ,{said['due_on']},50000,,{said['dunned']},"
    return f"{key},{said['person']},000077,{told},{name},{kana},{address},{number},{second}"


def file(*rows: str) -> bytes:
    """A file of these rows."""
    return "\n".join([HEADS, *rows, ""]).encode()
