"""The answers of a core system: all of a file or none of it, whatever its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.to_core import Answer, read_answers

HEAD = "ファイル名,行番号,処理結果,エラーコード,エラー内容"


def test_rows_are_read_in_both_encodings():
    text = f"{HEAD}\r\nshuno.csv,2,受入,,\r\nshuno.csv,3,エラー,E12,宛名なし\r\n"
    wanted = (Answer("shuno.csv", 2, True), Answer("shuno.csv", 3, False, "E12", "宛名なし"))
    for encoding in ("utf-8-sig", "cp932"):
        assert read_answers(text.encode(encoding)) == (wanted, ())


BAD = [
    ("a,1,受入,,", "2以上"),
    ("a,x,受入,,", "2以上"),
    ("a,2,たぶん,,", "決めた言葉"),
    ("a,2,受入,,\r\na,2,エラー,,", "二度"),
]


@pytest.mark.parametrize(("rows", "says"), BAD)
def test_one_wrong_row_refuses_the_file(rows, says):
    told, refused = read_answers(f"{HEAD}\r\na,9,受入,,\r\n{rows}\r\n".encode())
    assert told == () and says in refused[0].why and refused[0].mend.endswith("ください。")


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: f"{HEAD}\n{t}".encode()))
def test_any_bytes_have_an_answer(data):
    told, refused = read_answers(data)
    assert not (told and refused)
