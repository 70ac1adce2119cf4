"""基幹の処理結果: what a core system says of each row of a file that was handed over."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from saiken.values.refusals import Refused

ACCEPTED, REFUSED = "accepted", "refused"


@dataclass(frozen=True)
class Answer:
    """処理結果の一行. Which row of which file (2 is the first under the header), and why not."""

    file: str
    row: int
    accepted: bool
    code: str = ""
    why: str = ""


@dataclass(frozen=True)
class Form:
    """処理結果の形. The heading of each value, and what each word of a result means."""

    columns: Mapping[str, str]
    results: Mapping[str, str]


@cache
def form() -> Form:
    """The form of answer files, as data."""
    told = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8"))
    results = {word: state for state, words in told["results"].items() for word in words}
    return Form(told["columns"], results)


def read_answers(data: bytes) -> tuple[tuple[Answer, ...], tuple[Refused, ...]]:
    """処理結果の読取. Either all rows, or the reasons for which nothing of the file may be used."""
    text = _text(data)
    if text is None:
        return (), (_whole("文字", "文字の種類が、UTF-8でもシフトJISでもありません。"),)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error:
        return (), (_whole("形式", "CSVとして読めません。"),)
    missing = [name for name in form().columns.values() if not rows or name not in rows[0]]
    if missing:
        return (), (_whole("見出し", f"見出し「{missing[0]}」がありません。"),)
    found = list(_answers(rows))
    refused = tuple(one for one in found if isinstance(one, Refused))
    return (() if refused else tuple(x for x in found if isinstance(x, Answer))), refused


def _text(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _whole(field: str, why: str) -> Refused:
    mend = "基幹システムから届いたままの処理結果のファイルを選んでください。"
    return Refused("ファイル全体", field, "", "answer_unreadable", why, mend)


def _answers(rows: Sequence[Sequence[str]]) -> Iterator[Answer | Refused]:
    places = {name: rows[0].index(label) for name, label in form().columns.items()}
    seen: set[tuple[str, int]] = set()
    for number, row in enumerate(rows[1:], start=2):
        said = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        one = _answer(said, f"{number}行目")
        if isinstance(one, Answer):
            if (one.file, one.row) in seen:
                one = _bad(f"{number}行目", "row", said["row"], "同じ行の結果が二度あります。")
            else:
                seen.add((one.file, one.row))
        yield one


def _answer(said: Mapping[str, str], where: str) -> Answer | Refused:
    if not said["row"].isdecimal() or len(said["row"]) > 9 or int(said["row"]) < 2:
        return _bad(where, "row", said["row"], "行番号が2以上の数ではありません。")
    state = form().results.get(said["result"])
    if state is None:
        return _bad(where, "result", said["result"], "処理結果が、決めた言葉ではありません。")
    ok = state == ACCEPTED
    return Answer(said["file"], int(said["row"]), ok, said["code"], said["why"])


def _bad(where: str, name: str, value: str, why: str) -> Refused:
    mend = "基幹システムの担当に、処理結果の形を確かめてください。"
    return Refused(where, form().columns[name], value, "answer_unreadable", why, mend)
