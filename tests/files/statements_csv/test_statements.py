"""Statements of deposits: the city's file, other banks' headings, refusals, round trips."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.statements_csv import (
    Deposit,
    DepositStatement,
    generic,
    read,
    read_lines,
    read_mapping,
    write,
    write_lines,
)
from saiken.kinds.strict import BadData
from saiken.values.asked import Misasked
from saiken.values.yen import Yen

SPECIMENS = Path(__file__).with_name("specimens")
CITY = (SPECIMENS / "good" / "bank_deposit_statement.csv").read_bytes()
EXPECTED = json.loads(
    (Path(__file__).parents[2] / "golden" / "samples_expected.json").read_text(encoding="utf-8")
)["payments"]["bank_deposit_statement.csv"]


def statement_of(data: bytes) -> DepositStatement:
    found = read(data)
    assert found.statement and not found.refused, found.refused
    return found.statement


def test_the_statement_of_the_city() -> None:
    found = read(CITY)
    assert found.statement and not found.refused
    assert (found.records, found.total_yen) == (EXPECTED["records"], EXPECTED["total_yen"])
    told = [(one.record, one.yen) for one in found.statement.deposits]
    assert told == [(line["record"], line["yen"]) for line in EXPECTED["lines"]]
    first = found.statement.deposits[0]
    assert (first.paid_on, first.payer) == (date(2026, 11, 9), "ｲｼｶﾜ ﾀｸﾔ")


def test_the_statement_of_the_city_comes_back_to_the_byte() -> None:
    assert write(statement_of(CITY)) == CITY
    told = [json.loads(json.dumps(line)) for line in read_lines(CITY)]
    assert write_lines(enumerate(told, start=1)) == CITY


def test_withdrawals_are_no_deposits_and_equal_ones_are_two_payments() -> None:
    statement = statement_of((SPECIMENS / "good" / "with_withdrawals.csv").read_bytes())
    assert statement.not_deposits == 1 and statement.encoding == "utf-8"
    assert [one.record for one in statement.deposits] == [1, 3, 4]
    assert [one.again for one in statement.deposits] == [0, 0, 1]
    assert len({one.identity for one in statement.deposits}) == 3


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("bad/*")), ids=lambda path: path.name)
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    found = read(path.read_bytes())
    [one] = found.refused
    assert one.reason == path.stem and one.why.endswith("。") and one.mend.endswith("。")
    assert not (found.statement and found.statement.deposits)


def test_a_bad_row_is_refused_alone() -> None:
    found = read(CITY.replace(b'"9,660"', b'"9,66O"'))
    assert found.statement and len(found.statement.deposits) == 21
    assert [(one.line, one.reason) for one in found.refused] == [(3, "amount_unreadable")]
    rows = list(read_lines(CITY.replace(b'"9,660"', b'"9,66O"')))
    assert ["refused" in row for row in rows].index(True) == 1


def test_another_bank_is_another_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "mapping: mine\ntitle: さくら銀行\ndays: [reiwa_yymmdd]\n"
        "headings:\n  paid_on: [日]\n  yen: [円]\n  payer: [人]\n"
    )
    found = read("日,円,人\n081109,100,ｱｵｷ\n".encode(), mapping=read_mapping(mine))
    assert found.statement and found.statement.deposits[0].paid_on == date(2026, 11, 9)
    mine.write_text("mapping: mine\ntitle: さくら銀行\nheadings:\n  yen: [円]\n")
    with pytest.raises(BadData):
        read_mapping(mine)


DEPOSITS = st.builds(
    Deposit,
    record=st.just(0),
    paid_on=st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    yen=st.integers(1, 999_999_999_999).map(Yen),
    payer=st.text(st.sampled_from('ｱｶﾞｻﾀABC (-).,"山田'), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool),
    note=st.text(st.sampled_from("R08メモ,"), max_size=8).map(str.strip),
)


@given(st.lists(DEPOSITS, max_size=6), st.sampled_from(["cp932", "utf-8"]))
def test_what_is_written_is_read_again(deposits: list[Deposit], encoding: str) -> None:
    data = write(DepositStatement(tuple(deposits), encoding=encoding))
    assert isinstance(data, bytes)
    found = statement_of(data)
    assert [replace(one, record=0, again=0) for one in found.deposits] == deposits
    assert write(found) == data or found.encoding != encoding


@given(st.data())
def test_flipped_bytes_never_lose_a_row_unseen(data: st.DataObject) -> None:
    whole = bytearray(CITY)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    if found.statement is None:
        assert len(found.refused) == 1
        return
    assert found.records == len(found.statement.deposits) + len(found.refused)


@given(st.binary(max_size=300))
def test_any_bytes_at_all(data: bytes) -> None:
    found = read(data)
    assert found.statement is not None or found.refused


def test_what_cannot_be_written_is_named() -> None:
    deposit = Deposit(1, date(2026, 11, 9), Yen(1), "髙木𠮷")
    assert write(DepositStatement((deposit,))) == ("振込依頼人名", "髙木𠮷")
    first, *_, summary = read_lines(CITY)
    for change, field in (({"payer": "a\nb"}, "振込依頼人名"), ({"yne": 1}, "yne")):
        with pytest.raises(Misasked) as wrong:
            write_lines(enumerate([first | change, summary], start=1))
        assert field in wrong.value.field
    assert generic().name == "generic"
