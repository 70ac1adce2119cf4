"""Notices of credits: the published record, both forms, refusals, round trips."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.credit_notice import (
    Account,
    Credit,
    Notice,
    read,
    read_lines,
    variants,
    write,
    write_lines,
)
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.files.zengin_transfer.made import digits, names

ROOT = Path(__file__).parents[3]
SPECIMENS = Path(__file__).with_name("specimens")
VECTOR = json.loads((ROOT / "tests" / "golden" / "credit_notice.json").read_text(encoding="utf-8"))
RECORDS = [bytes.fromhex(one) for one in VECTOR["sample"]["records_cp932_hex"]]
SAMPLE = b"".join(RECORDS)
GOOD = sorted(SPECIMENS.glob("good/*"))


def notice_of(data: bytes) -> Notice:
    found = read(data)
    assert found.notice and not found.refused, found.refused
    return found.notice


@pytest.mark.parametrize("part", ["header", "data", "trailer", "end"])
def test_the_layout_is_the_published_one(part: str) -> None:
    layout = variants()["a"]
    ours = [(field.label, field.length) for field in getattr(layout, part).fields]
    assert ours == [(field["name"], field["len"]) for field in VECTOR["layout"][part]]
    assert layout.record_bytes == VECTOR["record_bytes"]


def test_form_b_has_room_for_larger_amounts() -> None:
    fields = {field.name: field.length for field in variants()["b"].data.fields}
    assert fields["yen"] == fields["other_bank_yen"] == 12
    assert sum(fields.values()) == variants()["b"].record_bytes == 200


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_specimens_all_say_the_same(path: Path) -> None:
    notice = notice_of(path.read_bytes())
    [account], [credit] = notice.accounts, notice.credits
    assert (account.first_on, account.account) == (date(2026, 11, 30), "0000001")
    assert (credit.posted_on, credit.yen, credit.payer) == (date(2026, 11, 30), 5000, "ﾔﾏﾀﾞ ﾀﾛｳ")
    assert (credit.edi, credit.cancelled, notice.variant) == ("R080012304", False, "a")


HOST = ["ebcdic_crlf", "ebcdic_nel", "ebcdic_host_lf", "ebcdic_host_crlf"]


@pytest.mark.parametrize("name", ["none", "crlf", "lf", "cr", "ebcdic", *HOST])
def test_what_was_read_is_written_to_the_byte(name: str) -> None:
    data = (SPECIMENS / "good" / f"sample_{name}.dat").read_bytes()
    assert write(notice_of(data)) == (data, ())
    told = [json.loads(json.dumps(line)) for line in read_lines(data)]
    assert write_lines(enumerate(told, start=1)) == data


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("bad/*")), ids=lambda path: path.name)
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    found = read(path.read_bytes())
    assert found.notice is None and not found.trailer_ok
    [one] = found.refused
    assert one.reason == path.stem
    assert one.why.endswith("ファイル全体を取り込みません。") and one.mend.endswith("。")


def test_a_year_of_another_calendar_stops_the_file() -> None:
    near = date(2026, 12, 1)
    assert read(SAMPLE, near=near).notice
    western = SAMPLE.replace(b"081201081130081130", b"261201261130261130")
    heisei = SAMPLE.replace(b"081201081130081130", b"381201381130381130")
    for data in (western, heisei):
        found = read(data, near=near)
        assert found.notice is None and found.refused[0].reason == "date_far_off"


def test_a_credit_with_an_impossible_day_is_refused_alone() -> None:
    head, row, tail, end = RECORDS
    other = row[:7] + b"080231" + row[13:]
    both = tail.replace(b"000001000000005000", b"000002000000010000")
    found = read(b"".join([head, row, other, both, end]))
    assert found.notice and len(found.notice.credits) == 1 and found.trailer_ok
    [one] = found.refused
    assert (one.reason, one.field, one.line) == ("date_impossible", "勘定日", 3)
    assert (found.records, found.total_yen) == (2, 10_000)


def test_a_cancelled_credit_is_counted_apart() -> None:
    notice = notice_of(SAMPLE)
    back = replace(notice.credits[0], cancel_code="1")
    data, _ = write(replace(notice, credits=(*notice.credits, back)))
    found = read(data)
    assert found.notice and found.trailer_ok
    assert [one.cancelled for one in found.notice.credits] == [False, True]


def test_several_accounts_in_one_file() -> None:
    *group, end = RECORDS
    notice = notice_of(b"".join([*group, *group, end]))
    assert len(notice.accounts) == 2 and [one.group for one in notice.credits] == [1, 2]


def _accounts() -> st.SearchStrategy[Account]:
    days = st.dates(date(2019, 5, 1), date(2099, 12, 31))
    return st.builds(
        Account,
        charset_code=st.sampled_from("01"),
        made_on=days,
        first_on=days,
        last_on=days,
        bank=digits(4),
        bank_name=names(15),
        branch=digits(3),
        branch_name=names(15),
        account_type=st.sampled_from("124"),
        account=digits(7),
        account_name=names(40),
    )


def _credits(groups: int, most: int) -> st.SearchStrategy[Credit]:
    days = st.dates(date(2019, 5, 1), date(2019, 5, 1) + timedelta(days=10_000))
    return st.builds(
        Credit,
        line=st.just(0),
        offset=st.just(0),
        group=st.integers(1, groups),
        inquiry_number=digits(6),
        posted_on=days,
        value_on=days,
        yen=st.integers(1, most).map(Yen),
        other_bank_yen=st.integers(0, most).map(Yen),
        payer_code=digits(10),
        payer=names(48),
        bank_name=names(15),
        branch_name=names(15),
        cancel_code=st.sampled_from(" 01"),
        edi=names(20),
    )


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """Any notice a bank could send, in either form."""
    variant = draw(st.sampled_from("ab"))
    accounts = draw(st.lists(_accounts(), min_size=1, max_size=3))
    most = 10**10 - 1 if variant == "a" else 10**11
    credits = draw(st.lists(_credits(len(accounts), most), min_size=1, max_size=5))
    return Notice(
        variant=variant,
        accounts=tuple(accounts),
        credits=tuple(sorted(credits, key=lambda one: one.group)),
        framing=draw(st.sampled_from(["none", "crlf", "lf", "cr"])),
        charset=draw(st.sampled_from(["jis", "ebcdic"])),
    )


@given(notices())
def test_what_is_written_is_read_again_in_its_own_form(notice: Notice) -> None:
    data, refused = write(notice)
    assert not refused
    found = notice_of(data)
    plain = tuple(replace(one, line=0, offset=0) for one in found.credits)
    assert replace(found, credits=plain) == notice
    assert write(found)[0] == data


@given(st.data())
def test_flipped_bytes_never_change_the_sum_unseen(data: st.DataObject) -> None:
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    assert len(found.refused) + len(found.notice.credits if found.notice else ()) >= 1


@given(st.binary(max_size=900))
def test_any_bytes_at_all(data: bytes) -> None:
    found = read(data)
    assert found.notice is not None or found.refused


@pytest.mark.parametrize(
    ("change", "field"),
    [({"payer": "山田"}, "振込依頼人名"), ({"yen": 10**10}, "金額"), ({"group": 2}, "group")],
)
def test_a_line_that_cannot_be_written_is_named(change: dict[str, Any], field: str) -> None:
    first, summary = read_lines(SAMPLE)
    with pytest.raises(Misasked) as wrong:
        write_lines(enumerate([first | change, summary], start=1))
    assert field in wrong.value.field


def test_a_header_that_does_not_fit_leaves_no_file() -> None:
    notice = notice_of(SAMPLE)
    bad = replace(notice.accounts[0], account_name="桜市")
    data, [refused] = write(replace(notice, accounts=(bad,)))
    assert (data, refused.field, refused.reason) == (b"", "口座名", "character_unknown")
