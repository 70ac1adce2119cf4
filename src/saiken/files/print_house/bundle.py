"""One file for the print house: the tables and a manifest with counts, sums and hashes."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saiken.files.print_house.letters import BREAK, PrintedLetter
from saiken.files.print_house.tables import LETTERS, LINES, WORKING, read_table, tables
from saiken.values.refusals import Refused

LAYOUT = "saiken-letters@2"
MANIFEST = "manifest.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first a zip can hold: the same letters give the same bytes


@dataclass(frozen=True)
class Bundle:
    """A bundle read back: its manifest and the rows of its tables, agreeing with each other."""

    manifest: dict[str, Any]
    letters: list[dict[str, str]]
    lines: list[dict[str, str]]
    working: list[dict[str, str]]


def write_bundle(letters: Sequence[PrintedLetter], about: Mapping[str, str]) -> bytes:
    """The letters as a zip file, the same bytes for the same letters; `about` names the run."""
    files = tables(letters)
    manifest = json.dumps(
        _manifest(letters, files, about), ensure_ascii=False, indent=1, sort_keys=True
    )
    return _zipped({**files, MANIFEST: manifest.encode()})


def _manifest(
    letters: Sequence[PrintedLetter], files: Mapping[str, bytes], about: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "about": dict(about),
        "break": BREAK,
        "encoding": "UTF-8, CRLF, no BOM",
        "counts": {
            "letters": len(letters),
            "envelopes": len({one.envelope for one in letters}),
            "sheets": sum(one.sheets for one in letters),
            "lines": sum(len(one.lines) for one in letters),
            "working": sum(len(line.working) for one in letters for line in one.lines),
        },
        "yen": _sums(letters),
        "control": {
            "envelope_sum": sum({one.envelope for one in letters}),
            "postal_code_sum": sum(int(one.postal_code.replace("-", "") or 0) for one in letters),
        },
        "districts": dict(sorted(Counter(one.postal_code[:3] for one in letters).items())),
        "files": {name: _told(data) for name, data in sorted(files.items())},
    }


def _sums(letters: Sequence[PrintedLetter]) -> dict[str, int]:
    lines = [line for one in letters for line in one.lines]
    return {
        "paid": sum(line.paid for line in lines),
        "owed": sum(line.owed for line in lines),
        "late_charge": sum(line.late_charge for line in lines),
        "fee": sum(line.fee for line in lines),
        "total": sum(line.total for line in lines),
    }


def _told(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def read_bundle(data: bytes) -> Bundle | Refused:
    """A bundle, checked against its own manifest; Refused names the first thing that differs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(files[MANIFEST])
        told = manifest["files"]
        if set(told) != {LETTERS, LINES, WORKING}:
            return _refused(MANIFEST, "files_differ")
        for name in sorted(told):
            if _told(files[name]) != told[name]:
                return _refused(name, "hash_differs")
        found = Bundle(manifest, *(read_table(files[n]) for n in (LETTERS, LINES, WORKING)))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError):
        return _refused(MANIFEST, "unreadable")
    wrong = [name for name, ours, theirs in _controls(found) if ours != theirs]
    return _refused(wrong[0], "totals_differ") if wrong else found


def _controls(bundle: Bundle) -> list[tuple[str, int, int]]:
    counts, yen = bundle.manifest["counts"], bundle.manifest["yen"]
    return [
        ("letters", len(bundle.letters), counts["letters"]),
        ("lines", len(bundle.lines), counts["lines"]),
        ("working", len(bundle.working), counts["working"]),
        ("sheets", _sum(bundle.letters, "枚数"), counts["sheets"]),
        ("total of letters", _sum(bundle.letters, "合計金額"), yen["total"]),
        ("total of lines", _sum(bundle.lines, "合計"), yen["total"]),
    ]


def _sum(rows: Sequence[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


_WHYS = {
    "unreadable": "引渡しファイルとして読めません。",
    "files_differ": "含まれるファイルが、目録と違います。",
    "hash_differs": "ファイルの中身が、目録のハッシュ値と違います。",
    "totals_differ": "件数又は合計が、目録と違います。",
}


def _refused(where: str, reason: str) -> Refused:
    mend = "作り直したファイルを、もう一度渡してください。"
    return Refused(where=where, field="", value="", reason=reason, why=_WHYS[reason], mend=mend)
