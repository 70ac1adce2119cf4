"""再送ファイル: its page, the rows in it, where each was refused before, and the steps taken."""

from typing import Any

from saiken import kinds
from saiken.desks.to_core.queries.handed import called, row
from saiken.files.to_core import load_layouts, read_lines
from saiken.store.to_core import files, taking_back
from saiken.store.to_core.files import CoreFile
from saiken.store.to_core.resending import rows_in
from saiken.store.to_core.taking_back import TAKEN_BACK, WANTED_AFTER_ALL

COLUMNS = [
    {"key": "row", "label": "行番号", "kind": "figure"},
    {"key": "what", "label": "期別・番号"},
    {"key": "before", "label": "前に拒まれたファイル", "below": "row_before", "below_label": "行"},
    {"key": "code", "label": "エラーコード", "kind": "code"},
    {"key": "why", "label": "エラー内容"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]
_WORDS = {TAKEN_BACK: "取消し", WANTED_AFTER_ALL: "取消しの取りやめ"}


def lead(file: CoreFile) -> str:
    """What is to be done with a file of rows that went again."""
    if back := file.taken_back:
        return (
            f"{called(back.by)}が取り消したファイルです（{back.reason}）。基幹システムに渡さないで"
            f"ください。{file.rows:,}行は拒まれた行の一覧から、もう一度送れます。"
        )
    if taking_back.heard_of(file.number):
        return (
            f"{file.rows:,}行のファイルです。基幹システムが結果を返したため、取り消せません。"
            "拒まれた行は、拒まれた行の一覧から送れます。"
        )
    return (
        f"{file.rows:,}行、{file.yen:,}円を基幹システムに渡し、受け入れた件数を記録してください。"
        "誤って作ったときや届かなかったときは、取り消すと拒まれた行に戻ります。"
    )


def may_be_taken_back(file: CoreFile) -> bool:
    """Whether nothing of a file was heard of, and nobody took it back."""
    return file.taken_back is None and not taking_back.heard_of(file.number)


def items(file: CoreFile) -> list[dict[str, Any]]:
    """The file as definitions."""
    shown = row(file, "")
    return [
        {"label": "ファイル名", "text": file.name},
        {"label": "債権", "text": kinds.load_kinds()[file.kind].name},
        {"label": "種類", "text": shown["layout"]},
        {"label": "件数", "count": file.rows, "unit": "件"},
        {"label": "金額", "yen": file.yen},
        {"label": "状態", "text": shown["state"]["text"]},
        {"label": "基幹の受入れ", "text": shown["counted"] or "—"},
    ]


def rows(file: CoreFile) -> list[dict[str, Any]]:
    """The rows of the file, each with where and why it was refused before."""
    layout = load_layouts()[file.layout]
    read = read_lines(layout, files.content_of(file.number)).rows
    return [
        {
            "row": one.row,
            "what": f"{read[one.row - 2]['通知書番号']} {read[one.row - 2]['期別']}",
            "before": one.name,
            "row_before": f"{one.row_before}行目",
            "code": one.code,
            "why": one.why,
        }
        for one in rows_in(file.number)
    ]


def steps(file: CoreFile) -> list[dict[str, Any]]:
    """Who made the file, and who took it back or wanted it after all, the oldest first."""
    by = rows_in(file.number)[0].by
    made = {"word": "作成", "by": called(by), "at": file.at, "reason": ""}
    told = taking_back.steps_of(file.number)
    later = [
        {"word": _WORDS[one.word], "by": called(one.by), "at": one.at, "reason": one.reason}
        for one in told
    ]
    return [made, *later]
