"""基幹への返し as a list: on the page and as a file."""

from collections.abc import Sequence
from typing import Any

from saiken import kinds
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.files.to_core import load_layouts, read_lines
from saiken.store import reads
from saiken.store.to_core import answers, files
from saiken.store.to_core.files import CoreFile
from saiken.store.to_core.taking_back import FileStep
from saiken.values.actors import Now, Staff

PAGE, EVERY = 100, 100_000
COLUMNS = [
    {"key": "name", "label": "ファイル", "kind": "link", "below": "sha256"},
    {"key": "kind", "label": "債権", "below": "layout"},
    {"key": "at", "label": "作成", "kind": "moment"},
    {"key": "rows", "label": "件数", "kind": "count", "unit": "件"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "state", "label": "基幹の受入れ", "kind": "badge", "below": "counted"},
    {"key": "act", "label": "処理", "kind": "act"},
]
HEADS = [
    "ファイル",
    "債権",
    "種類",
    "作成日時",
    "件数",
    "金額",
    "SHA-256",
    "受け入れた件数",
    "受け入れた金額",
    "状態",
    "添え書き",
]
_NONE_YET = {"kind": "plain", "text": "まだ記録がない"}
_AGREES = {"kind": "ok", "text": "一致"}
_DIFFERS = {"kind": "warn", "text": "違う"}
_TAKEN_BACK = {"kind": "plain", "text": "取り消した"}


def mirrored(offices: Sequence[str] | None = None) -> list[str]:
    """The kinds that live in a core system, of these offices or of all."""
    modes = reads.city_in_charge().modes.values()
    return [
        one.kind for one in modes if one.mirrored and (offices is None or one.office in offices)
    ]


def found(staff: Staff, *, before: int | None = None, limit: int = EVERY) -> list[CoreFile]:
    """The files of the kinds of somebody's office, the newest first."""
    return files.files(mirrored([staff.office]), before=before, limit=limit)


def one(number: int, staff: Staff) -> CoreFile | None:
    """A file of a kind of somebody's office."""
    return files.file_of(number, mirrored([staff.office]))


def row(file: CoreFile, at: str) -> dict[str, Any]:
    """A file as a line of the list; `at` is the address of the page."""
    told = f"{file.counted[0]:,}件　{file.counted[1]:,}円　{file.note}" if file.counted else ""
    told += f"　ほかに再送・取消し済み {file.resent[0]:,}件" if file.resent[0] else ""
    act = {"method": "get", "label": "受入れを記録", "url": f"{at}?count={file.number}#count"}
    url = f"{at}files/{file.number}/"
    if file.again:
        url = f"{at}sent-again/{file.number}/"
        act = {"method": "get", "label": "開く", "url": url}
    return {
        "name": {"text": file.name, "url": url},
        "sha256": f"SHA-256 {file.sha256[:16]}…",
        "kind": kinds.load_kinds()[file.kind].name,
        "layout": load_layouts()[file.layout].name + ("（再送）" if file.again else ""),
        "at": file.at,
        "rows": file.rows,
        "yen": file.yen,
        "state": _state(file),
        "counted": told.strip(),
        "act": act,
    }


def called(number: str) -> str:
    """The name of somebody of the staff; their number where there is none."""
    names = {one.number: one.name for one in reads.city().staff}
    return names.get(number, number)


def why_gone(step: FileStep) -> str:
    """Why a file that was taken back is not handed over, counted or answered."""
    return (
        f"{called(step.by)}が取り消した再送ファイルです（{step.reason}）。"
        "基幹システムに渡していたときは、ファイルの画面で取消しを取りやめてください。"
    )


def _state(file: CoreFile) -> dict[str, str]:
    if file.taken_back:
        return _TAKEN_BACK
    if file.counted is None:
        return _NONE_YET
    return _DIFFERS if file.differs else _AGREES


def as_list(staff: Staff, form: str, now: Now) -> ListFile | None:
    """The list as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    cells = [_cells(file) for file in found(staff)]
    return as_file(f"基幹への返し_{now.day:%Y%m%d}", form, HEADS, cells)


def _cells(file: CoreFile) -> Sequence[Any]:
    shown = row(file, "")
    counted = file.counted or ("", "")
    told = (file.name, shown["kind"], shown["layout"], file.at.isoformat(), file.rows, file.yen)
    return [*told, file.sha256, *counted, shown["state"]["text"], file.note]


REFUSED = [
    {"key": "file", "label": "ファイル", "kind": "link"},
    {"key": "row", "label": "行番号", "kind": "figure"},
    {"key": "what", "label": "期別・番号"},
    {"key": "code", "label": "エラーコード", "kind": "code"},
    {"key": "why", "label": "エラー内容"},
    {"key": "at", "label": "結果の日時", "kind": "moment"},
]
REFUSED_HEADS = ["ファイル", "行番号", "期別・番号", "エラーコード", "エラー内容", "結果の日時"]


def refused_rows(
    staff: Staff, *, after: int | None = None, limit: int | None = None
) -> list[dict[str, Any]]:
    """Rows that a core system refused by its last word, the oldest first."""
    found = answers.refused(mirrored([staff.office]), after=after, limit=limit)
    told = {number: _lines(number, staff) for number in {one.file for one in found}}
    return [
        {
            "id": one.id,
            "file": {"text": told[one.file][0], "url": f"/to-core/files/{one.file}/"},
            "row": one.row,
            "what": told[one.file][1][one.row - 2],
            "code": one.code,
            "why": one.why,
            "at": one.at,
        }
        for one in found
    ]


def _lines(number: int, staff: Staff) -> tuple[str, list[str]]:
    """The name of a file, and of each row its claim and instalment."""
    file = files.file_of(number, mirrored([staff.office]))
    assert file is not None
    layout = load_layouts()[file.layout]
    read = read_lines(layout, files.content_of(number))
    return file.name, [f"{row['通知書番号']} {row['期別']}" for row in read.rows]


def refused_list(staff: Staff, form: str, now: Now) -> ListFile | None:
    """The refused rows as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    cells = [
        (one["file"]["text"], one["row"], one["what"], one["code"], one["why"], str(one["at"]))
        for one in refused_rows(staff)
    ]
    return as_file(f"基幹の拒んだ行_{now.day:%Y%m%d}", form, REFUSED_HEADS, cells)
