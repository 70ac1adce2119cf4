"""基幹の処理結果の取込み: an answer file is held against what was handed over, and kept once."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.desks.to_core.actions.handing import HAND
from saiken.desks.to_core.queries.handed import mirrored, why_gone
from saiken.files.to_core import Answer, load_layouts, read_answers, read_lines
from saiken.store.to_core import answers, files, resending, taking_back
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot, Refused


class CannotAnswer(Cannot):
    """An answer file of which nothing may be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class Answered:
    """処理結果の取込みの結果. Files and rows answered; `again` where all of it was known.

    `resent`: answers to rows that went again in another file, and are not counted here.
    """

    files: int
    accepted: int
    refused: int
    unanswered: int
    again: bool
    resent: int = 0


@transaction.atomic
def take_answer(
    name: str, data: bytes, *, offices: Sequence[str] | None, by: Staff, now: Now
) -> Answered:
    """処理結果の取込み. What was accepted is counted for each file; again it adds nothing.

    `offices`: whose kinds may be answered; None for all. CannotAnswer says why nothing was used.
    """
    by.must(HAND)
    told, wrong = read_answers(data)
    if wrong or not told:
        raise CannotAnswer(_why(wrong))
    by_file: dict[str, list[Answer]] = defaultdict(list)
    for one in told:
        by_file[one.file].append(one)
    files.lock()
    known = answers.files_named(by_file, mirrored(offices))
    for file, lines in by_file.items():
        _fits(file, lines, known)
    _must_stand(known)
    digest, new, unanswered = hashlib.sha256(data).hexdigest(), 0, 0
    counts: list[Answer] = []
    for file, lines in by_file.items():
        number, rows = known[file]
        gone = resending.rows_dealt_with(number)
        ours = [one for one in lines if one.row not in gone]
        if answers.keep(number, name, digest, _rows(ours), by=by, now=now):
            new += 1
            _count(number, by=by, now=now)
        unanswered += rows - answers.accepted_rows(number)[1]
        counts += ours
    accepted, resent = sum(one.accepted for one in counts), len(told) - len(counts)
    refused = len(counts) - accepted
    return Answered(len(by_file), accepted, refused, unanswered, not new, resent)


def _rows(lines: Sequence[Answer]) -> list[answers.AnsweredRow]:
    return [answers.AnsweredRow(x.row, x.accepted, x.code, x.why) for x in lines]


def _why(wrong: Sequence[Refused]) -> str:
    if not wrong:
        return "処理結果が一行もありません。基幹システムから届いたままのファイルを選んでください。"
    first = wrong[0]
    return (
        f"{first.where}: {first.why}（誤りは{len(wrong)}件）"
        "基幹システムの担当に、処理結果のファイルを確かめてください。"
    )


def _fits(file: str, lines: Sequence[Answer], known: dict[str, tuple[int, int]]) -> None:
    if file not in known:
        raise CannotAnswer(
            f"「{file}」は、あなたの所属から渡したファイルではありません。ファイル名を確かめてください。"
        )
    rows = known[file][1]
    beyond = [one.row for one in lines if one.row > rows + 1]
    if beyond:
        raise CannotAnswer(
            f"「{file}」は{rows}件のファイルですが、{beyond[0]}行目の結果があります。"
            "どのファイルの結果かを確かめてください。"
        )


def _must_stand(known: dict[str, tuple[int, int]]) -> None:
    """CannotAnswer where a file was taken back: its rows may go another time."""
    back = taking_back.taken_back([number for number, _ in known.values()])
    for file, (number, _) in known.items():
        if number in back:
            raise CannotAnswer(f"「{file}」: {why_gone(back[number])}")


def _count(number: int, *, by: Staff, now: Now) -> None:
    """What the core system accepted by its last word, as rows and yen of the file."""
    file = files.file_of(number, mirrored())
    assert file is not None
    layout = load_layouts()[file.layout]
    accepted, _ = answers.accepted_rows(number)
    lines = files.content_of(number).splitlines(keepends=True)
    kept = [line for row, line in enumerate(lines, start=1) if row == 1 or row in accepted]
    read = read_lines(layout, b"".join(kept))
    note = "処理結果のファイルによる"
    files.counted(number, rows=len(read.rows), yen=read.yen, note=note, by=by, now=now)
