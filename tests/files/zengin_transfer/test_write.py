"""Writing is the inverse of reading; what a bank would not take is refused, never cut."""

from dataclasses import replace

import pytest
from hypothesis import given

from saiken.files.bank_records import BANK_NAME, EDI, BadCharacters
from saiken.files.zengin_transfer import Batch, Debit, cut_kana, read, write, zengin_text
from tests.files.zengin_transfer.made import batches, file


def plain(debit: Debit) -> Debit:
    return replace(debit, line=0, offset=0, state="")


@given(batches())
def test_what_is_written_is_read_again(batch: Batch) -> None:
    data, refused = write(batch)
    assert not refused
    reading = read(data)
    assert reading.batch and not reading.refused
    found = replace(reading.batch, debits=tuple(map(plain, reading.batch.debits)))
    # A result of nothing but paid zeros and an empty one cannot be told from a request.
    assert replace(found, kind=batch.kind) == batch
    assert write(reading.batch)[0] == data


def test_a_batch_is_written_with_the_framing_the_bank_wants() -> None:
    batch = read(file("request", "crlf")).batch
    assert batch
    assert write(batch, framing="none")[0] == file("request", "none")
    assert write(replace(batch, framing="mixed"))[0] == file("request", "crlf")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"holder": "ｱ" * 31}, "預金者名", "too_long"),
        ({"holder": "山田"}, "預金者名", "character_unknown"),
        ({"customer_number": "1" * 21}, "顧客番号", "too_long"),
        ({"yen": 10**10}, "引落金額", "too_long"),
    ],
)
def test_a_debit_that_does_not_fit_is_left_out_and_told(
    change: dict[str, object], field: str, reason: str
) -> None:
    batch = read(file("request")).batch
    assert batch
    bad = replace(batch.debits[1], **change)  # type: ignore[arg-type]
    data, refused = write(replace(batch, debits=(batch.debits[0], bad, batch.debits[2])))
    assert [(r.field, r.reason, r.line) for r in refused] == [(field, reason, 3)]
    again = read(data)
    assert again.batch and again.seen.trailer_ok
    assert [d.customer_number for d in again.batch.debits] == [
        batch.debits[0].customer_number,
        batch.debits[2].customer_number,
    ]


def test_a_header_that_does_not_fit_leaves_no_file() -> None:
    batch = read(file("request")).batch
    assert batch
    data, [refused] = write(replace(batch, header=replace(batch.header, consignor_name="桜市")))
    assert (data, refused.field, refused.line) == (b"", "委託者名", 1)


def test_short_numbers_are_filled_with_zeros() -> None:
    batch = read(file("request")).batch
    assert batch
    short = replace(batch, debits=(replace(batch.debits[0], customer_number="123456"),))
    again = read(write(short)[0]).batch
    assert again and again.debits[0].customer_number == "123456".zfill(20)


@pytest.mark.parametrize(
    ("text", "out"),
    [("サクラ（カ", "ｻｸﾗ(ｶ"), ("ﾊﾟｰｸ", "ﾊﾟ-ｸ"), ("キョウコ", "ｷﾖｳｺ"), ("ガ", "ｶﾞ")],
)
def test_names_in_bank_characters(text: str, out: str) -> None:
    assert zengin_text(text) == out


def test_each_field_has_its_own_signs_and_each_bank_its_wo() -> None:
    assert isinstance(zengin_text("カ）サクラ", symbols=BANK_NAME), BadCharacters)
    assert zengin_text("ｻｸﾗ/｢A｣,￥", symbols=EDI) == "ｻｸﾗ/｢A｣,\\"
    assert zengin_text("ヲ", wo=False) == BadCharacters(("ｦ",))
    assert zengin_text("さくら山") == BadCharacters(("さ", "く", "ら", "山"))


def test_a_kana_is_never_parted_from_its_mark() -> None:
    assert cut_kana("ﾔﾏﾀﾞﾀﾛｳ", 3) == "ﾔﾏ"
    assert cut_kana("ﾔﾏﾀﾞﾀﾛｳ", 4) == "ﾔﾏﾀﾞ"
    assert cut_kana("ﾔﾏ", 30) == "ﾔﾏ"
