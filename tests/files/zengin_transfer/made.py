"""Bank debit files for the tests: the published vectors, small batches, strategies."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from saiken.files.zengin_transfer import Batch, Debit, Header
from saiken.files.zengin_transfer.batch import REQUEST, RESULT
from saiken.values.yen import Yen

ROOT = Path(__file__).parents[3]
FILES = ROOT / "cities" / "sakura" / "files"
VECTORS: dict[str, Any] = json.loads(
    (ROOT / "tests" / "golden" / "zengin_kofuri.json").read_text(encoding="utf-8")
)
FRAMINGS = {
    "none": (b"", b""),
    "crlf": (b"\r\n", b"\r\n"),
    "crlf_no_final": (b"\r\n", b""),
    "lf": (b"\n", b"\n"),
    "cr": (b"\r", b"\r"),
    "crlf_sub_eof": (b"\r\n", b"\r\n\x1a"),
}

HOST = ["nel", "host_lf", "host_crlf"]


def records(kind: str, charset: str = "cp932") -> list[bytes]:
    return [bytes.fromhex(one) for one in VECTORS[kind][f"records_{charset}_hex"]]


def file(kind: str, framing: str = "none", charset: str = "cp932") -> bytes:
    between, behind = FRAMINGS[framing]
    return between.join(records(kind, charset)) + behind


_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"
_NAME = _KANA + "ABCXYZ0189 ()-."


def names(most: int) -> st.SearchStrategy[str]:
    """Names in bank characters, without the spaces behind that a record would lose."""
    return st.text(_NAME, max_size=most).map(lambda text: text.rstrip(" "))


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


HEADERS = st.builds(
    Header,
    charset_code=st.sampled_from("01"),
    consignor_code=digits(10),
    consignor_name=names(40),
    debit_day=st.sampled_from(["0101", "0229", "1102", "1231"]),
    bank=digits(4) | st.just("    "),
    bank_name=names(15),
    branch=digits(3) | st.just("   "),
    branch_name=names(15),
    account_type=st.sampled_from("129 "),
    account=digits(7) | st.just(" " * 7),
)


def debits_of(kind: str) -> st.SearchStrategy[Debit]:
    codes = "0" if kind == REQUEST else "0123489E5"
    return st.builds(
        Debit,
        line=st.just(0),
        offset=st.just(0),
        bank=digits(4),
        bank_name=names(15),
        branch=digits(3),
        branch_name=names(15),
        account_type=st.sampled_from("1239"),
        account=digits(7),
        holder=names(30),
        yen=st.integers(0, 9_999_999_999).map(Yen),
        new_code=st.sampled_from("012"),
        customer_number=digits(20) | st.text("0AB9-", min_size=20, max_size=20),
        result_code=st.sampled_from(codes),
        state=st.just(""),
    )


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """Any batch that a city or a bank could write."""
    kind = draw(st.sampled_from([REQUEST, RESULT]))
    charset = draw(st.sampled_from(["jis", "ebcdic"]))
    framings = ["none", "crlf", "lf", "cr", *(HOST if charset == "ebcdic" else [])]
    debits = draw(st.lists(debits_of(kind), min_size=0 if kind == REQUEST else 1, max_size=6))
    return Batch(
        kind=kind,
        header=draw(HEADERS),
        debits=tuple(debits),
        debit_on=None,
        framing=draw(st.sampled_from(framings)),
        charset=charset,
    )
