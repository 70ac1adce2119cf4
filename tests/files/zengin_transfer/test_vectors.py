"""Every published test value of the bank debit file: layout, framings, kana, negative cases."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from saiken.files.zengin_transfer import (
    BadCharacters,
    Batch,
    Reading,
    against_request,
    encoded,
    jba,
    read,
    write,
    zengin_text,
)
from tests.files.zengin_transfer.made import FRAMINGS, VECTORS, file, records


def batch_of(data: bytes) -> Batch:
    reading = read(data, near=date(2026, 11, 20))
    assert reading.batch and not reading.refused, reading.refused
    return reading.batch


def refused(data: bytes) -> tuple[str, int]:
    reading = read(data)
    assert reading.batch is None and not reading.seen.trailer_ok
    [one] = reading.refused
    return one.reason, one.line


@pytest.mark.parametrize("part", ["header", "data", "trailer", "end"])
def test_the_layout_is_the_published_one(part: str) -> None:
    ours = [(f.label, f.offset, f.length) for f in getattr(jba(), part).fields]
    theirs = [(f["name"], f["offset"], f["len"]) for f in VECTORS["layout"][part]]
    plain = [(label.rstrip("12"), *place) for label, *place in ours]
    assert plain == [(label.rstrip("12"), *place) for label, *place in theirs]
    assert jba().record_bytes == VECTORS["record_bytes"]


def test_the_result_codes_are_the_published_ones() -> None:
    assert {c.code: c.says for c in jba().result_codes.values()} == VECTORS["result_codes"]
    assert [c.code for c in jba().result_codes.values() if c.state == "paid"] == ["0"]


@pytest.mark.parametrize("kind", ["request", "result"])
@pytest.mark.parametrize("framing", FRAMINGS)
def test_every_framing_reads_alike(kind: str, framing: str) -> None:
    data = file(kind, framing)
    published = VECTORS[kind]["files_cp932"][framing]
    assert (len(data), sha256(data).hexdigest()) == (published["bytes"], published["sha256"])
    found, plain = batch_of(data), batch_of(file(kind))
    assert found.kind == kind and found.debit_on == date(2026, 11, 30)
    strip = [replace(debit, offset=0) for debit in found.debits]
    assert strip == [replace(debit, offset=0) for debit in plain.debits]
    assert read(data).sha256 == published["sha256"]


@pytest.mark.parametrize("kind", ["request", "result"])
@pytest.mark.parametrize("framing", ["none", "crlf", "lf", "cr"])
def test_what_was_read_is_written_to_the_byte(kind: str, framing: str) -> None:
    assert write(batch_of(file(kind, framing))) == (file(kind, framing), ())


def test_ebcdic_reads_and_writes_alike() -> None:
    data = file("request", charset="cp290")
    batch = batch_of(data)
    assert batch.charset == "ebcdic"
    assert batch.debits == batch_of(file("request")).debits
    assert write(batch) == (data, ())


def test_a_mark_of_byte_order_is_dropped() -> None:
    assert batch_of(b"\xef\xbb\xbf" + file("result", "lf")).totals.count == 3


def test_the_result_says_who_paid() -> None:
    expected, found = VECTORS["result"], batch_of(file("result"))
    assert [
        {"customer": d.customer_number, "amount": d.yen, "code": d.result_code}
        for d in found.debits
    ] == expected["expect"]
    assert [debit.state for debit in found.debits] == ["paid", "unpaid", "unpaid"]
    totals = found.totals
    assert expected["totals"] == {
        "count": totals.count,
        "amount": totals.yen,
        "ok_count": totals.paid_count,
        "ok_amount": totals.paid_yen,
        "ng_count": totals.unpaid_count,
        "ng_amount": totals.unpaid_yen,
    }


def test_the_request_asks_and_nobody_has_paid() -> None:
    found, totals = batch_of(file("request")), VECTORS["request"]["totals"]
    assert (found.totals.count, found.totals.yen) == (totals["count"], totals["amount"])
    assert {debit.state for debit in found.debits} == {"requested"}


@pytest.mark.parametrize("case", VECTORS["kana"], ids=lambda case: case["text"])
def test_kana(case: dict[str, str | list[str] | None]) -> None:
    out = zengin_text(str(case["text"]))
    if case["out"] is None:
        assert isinstance(out, BadCharacters)
        assert list(out.characters) == case["error_chars"]
        return
    assert out == case["out"]
    data = encoded(str(out), "jis")
    assert isinstance(data, bytes)
    assert (data.hex(), len(data)) == (case["bytes_hex"], case["byte_len"])


def test_negative_the_trailer_differs_from_the_sum() -> None:
    data = file("request").replace(b"000000016480", b"000000016481")
    assert refused(data) == ("totals_differ", 5)


@pytest.mark.parametrize("cut", [-1, 1])
@pytest.mark.parametrize("line", [1, 3, 6])
def test_negative_a_record_of_119_or_121_bytes(line: int, cut: int) -> None:
    pieces = records("result")
    pieces[line - 1] = pieces[line - 1] + b" " if cut > 0 else pieces[line - 1][:-1]
    assert refused(b"\r\n".join(pieces)) == ("record_length", line)
    assert refused(b"".join(pieces))[0] == "record_length"


def test_negative_data_after_the_trailer() -> None:
    head, one, two, three, tail, end = records("result")
    assert refused(b"".join([head, one, two, tail, three, end])) == ("record_order", 5)


def test_negative_no_end_record() -> None:
    assert refused(b"".join(records("result")[:-1])) == ("end_missing", 5)


def test_negative_two_groups_in_one_file() -> None:
    *group, end = records("result")
    assert refused(b"".join([*group, *group, end]))[0] == "several_groups"


def test_negative_a_result_that_was_never_asked_for_is_held() -> None:
    request, result = batch_of(file("request")), batch_of(file("result"))
    strange = replace(result.debits[0], customer_number="0" * 19 + "9")
    found = against_request(replace(result, debits=(strange, *result.debits[1:])), request)
    assert found.held == (strange,)
    assert found.unanswered == request.debits[:1]


def test_negative_a_number_that_was_sent_twice_is_held() -> None:
    request, result = batch_of(file("request")), batch_of(file("result"))
    twice = replace(request, debits=(request.debits[0], *request.debits))
    assert against_request(result, twice).held == result.debits[:1]
    told = replace(result, debits=(result.debits[0], *result.debits))
    assert against_request(told, request).held == (result.debits[0],) * 2


def test_negative_a_result_of_another_amount_is_held() -> None:
    request, result = batch_of(file("request")), batch_of(file("result"))
    other = replace(request, debits=(replace(request.debits[0], yen=1), *request.debits[1:]))
    found = against_request(result, other)
    assert found.held == result.debits[:1] and found.answered == result.debits[1:]


def test_negative_the_same_file_twice_has_one_hash() -> None:
    one, two = read(file("result")), read(file("result"))
    assert isinstance(one, Reading) and one.sha256 == two.sha256
    assert one.batch == two.batch
