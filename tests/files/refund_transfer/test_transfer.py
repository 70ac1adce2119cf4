"""Transfers of refunds: the published record, refusals, round trips."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.refund_transfer import (
    Consignor,
    Refund,
    Transfer,
    read,
    read_lines,
    write,
    write_lines,
)
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.files.zengin_transfer.made import digits, names

SPECIMENS = Path(__file__).with_name("specimens")
VECTOR = json.loads(
    (Path(__file__).parents[2] / "golden" / "refund_transfer.json").read_text(encoding="utf-8")
)
RECORDS = [bytes.fromhex(one) for one in VECTOR["sample"]["records_cp932_hex"]]
SAMPLE = b"".join(RECORDS)
NEAR = date(2026, 12, 1)


def transfer_of(data: bytes) -> Transfer:
    found = read(data, near=NEAR)
    assert found.transfer and not found.refused, found.refused
    return found.transfer


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("good/*")), ids=lambda path: path.name)
def test_good_specimens_all_say_the_same(path: Path) -> None:
    transfer = transfer_of(path.read_bytes())
    [refund] = transfer.refunds
    assert transfer.transfer_on == date(2026, 12, 10)
    assert (refund.yen, refund.account, refund.holder) == (4300, "1234567", "ﾔﾏﾀﾞ ﾀﾛｳ")
    assert (refund.customer_1, refund.customer_2) == ("0000000008", "0000123456")
    assert (refund.transfer_sort, refund.edi) == ("7", "")


HOST = ["ebcdic_crlf", "ebcdic_nel", "ebcdic_host_lf", "ebcdic_host_crlf"]


@pytest.mark.parametrize("name", ["none", "crlf", "lf", "cr", "ebcdic", *HOST])
def test_what_was_read_is_written_to_the_byte(name: str) -> None:
    data = (SPECIMENS / "good" / f"sample_{name}.dat").read_bytes()
    assert write(transfer_of(data)) == (data, ())
    told = [json.loads(json.dumps(line)) for line in read_lines(data)]
    assert write_lines(enumerate(told, start=1)) == data


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("bad/*")), ids=lambda path: path.name)
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    found = read(path.read_bytes())
    assert found.transfer is None and not found.trailer_ok
    [one] = found.refused
    assert one.reason == path.stem
    assert one.why.endswith("ファイル全体を取り込みません。") and one.mend.endswith("。")


def test_words_to_the_payee_stand_in_both_customer_codes() -> None:
    refund = replace(
        transfer_of(SAMPLE).refunds[0],
        customer_1="ｶﾝﾌﾟｷﾝ R8 ",
        customer_2="4ｷ".ljust(10),
        edi_mark="Y",
    )
    data, refused = write(replace(transfer_of(SAMPLE), refunds=(refund,)))
    assert not refused and transfer_of(data).refunds[0].edi == "ｶﾝﾌﾟｷﾝ R8 4ｷ"


def test_a_refund_whose_account_cannot_be_read_is_refused_alone() -> None:
    head, row, tail, end = RECORDS
    other = row[:43] + b"12345 7" + row[50:]
    both = tail.replace(b"000001000000004300", b"000002000000008600")
    found = read(b"".join([head, row, other, both, end]))
    assert found.transfer and len(found.transfer.refunds) == 1
    [one] = found.refused
    assert (one.field, one.reason, one.line) == ("口座番号", "digits_expected", 3)
    assert (found.records, found.total_yen, found.trailer_ok) == (2, 8600, True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"yen": Yen(0)}, "yen_not_positive"),
        ({"yen": Yen(-1)}, "yen_not_positive"),
        ({"yen": Yen(10**10)}, "too_long"),
        ({"holder": "山田太郎"}, "character_unknown"),
        ({"holder": "ｱ" * 31}, "too_long"),
    ],
)
def test_a_refund_that_no_bank_would_take_is_not_written(
    change: dict[str, Any], reason: str
) -> None:
    transfer = transfer_of(SAMPLE)
    bad = replace(transfer.refunds[0], **change)
    data, [refused] = write(replace(transfer, refunds=(bad, *transfer.refunds)))
    assert (refused.reason, refused.line) == (reason, 2) and refused.why.endswith("。")
    assert transfer_of(data).refunds[0].holder == "ﾔﾏﾀﾞ ﾀﾛｳ"


def test_a_consignor_that_does_not_fit_leaves_no_file() -> None:
    transfer = transfer_of(SAMPLE)
    bad = replace(transfer.consignor, consignor_name="桜市")
    data, [refused] = write(replace(transfer, consignor=bad))
    assert (data, refused.field) == (b"", "振込依頼人名")


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    """Any transfer a city could order."""
    account = {"bank": digits(4), "bank_name": names(15), "branch": digits(3)}
    account |= {"branch_name": names(15), "account": digits(7)}
    refund = st.builds(
        Refund,
        line=st.just(0),
        offset=st.just(0),
        holder=names(30),
        account_type=st.sampled_from("1249"),
        yen=st.integers(1, 10**10 - 1).map(Yen),
        customer_1=digits(10),
        customer_2=digits(10) | names(10).map(lambda text: text.ljust(10)),
        clearing_house=digits(4),
        new_code=st.sampled_from("012"),
        transfer_sort=st.sampled_from(["", "7", "8"]),
        edi_mark=st.sampled_from(["", "Y"]),
        **account,
    )
    consignor = st.builds(
        Consignor,
        charset_code=st.sampled_from("01"),
        consignor_code=digits(10),
        consignor_name=names(40),
        transfer_day=st.sampled_from(["0104", "0229", "1231"]),
        account_type=st.sampled_from("129"),
        **account,
    )
    return Transfer(
        consignor=draw(consignor),
        refunds=tuple(draw(st.lists(refund, max_size=5))),
        transfer_on=None,
        framing=draw(st.sampled_from(["none", "crlf", "lf", "cr"])),
        charset=draw(st.sampled_from(["jis", "ebcdic"])),
    )


@given(transfers())
def test_what_is_written_is_read_again(transfer: Transfer) -> None:
    data, refused = write(transfer)
    assert not refused
    found = transfer_of(data)
    plain = tuple(replace(one, line=0, offset=0) for one in found.refunds)
    assert replace(found, refunds=plain, transfer_on=None) == transfer
    assert write(found)[0] == data


@given(st.data())
def test_flipped_bytes_never_lose_a_refund_unseen(data: st.DataObject) -> None:
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    if found.transfer is None:
        assert len(found.refused) == 1
        return
    assert found.records == len(found.transfer.refunds) + len(found.refused) == 1


@given(st.binary(max_size=700))
def test_any_bytes_at_all(data: bytes) -> None:
    found = read(data, near=NEAR)
    assert found.transfer is not None or found.refused


@pytest.mark.parametrize(
    ("change", "field"),
    [({"holder": "山田"}, "受取人名"), ({"yen": 0}, "振込金額"), ({"hodler": "ｱ"}, "hodler")],
)
def test_a_line_that_cannot_be_written_is_named(change: dict[str, Any], field: str) -> None:
    first, summary = read_lines(SAMPLE)
    with pytest.raises(Misasked) as wrong:
        write_lines(enumerate([first | change, summary], start=1))
    assert field in wrong.value.field


def test_without_its_summary_no_file_is_written() -> None:
    with pytest.raises(Misasked, match="summary"):
        write_lines(enumerate(list(read_lines(SAMPLE))[:-1], start=1))
