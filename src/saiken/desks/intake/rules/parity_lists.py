"""The parity report as plain data and as a file for people."""

from dataclasses import asdict
from typing import Any

from saiken import kinds
from saiken.desks.intake.rules.parity import BY, Parity, ParityLine
from saiken.files.lists import ListFile, as_file

HEADS = (
    "債権の種類",
    "年度",
    "所管",
    "宛名番号",
    "内訳 件数",
    "内訳 未納額",
    "台帳 件数",
    "台帳 未納額",
    "差",
    "差の理由",
    "理由の分からない差",
)


def as_answer(found: Parity) -> dict[str, Any]:
    """The report with its totals and lines."""
    return {
        "file": found.file,
        "drawn_on": found.drawn_on.isoformat(),
        "agrees": found.agrees,
        "total": asdict(found.total()),
        **{f"by_{by}": [asdict(total) for total in found.totals(by)] for by in BY},
        "lines": [_plain(line) for line in found.lines],
        "refused": [asdict(refused) for refused in found.refused],
    }


def _plain(line: ParityLine) -> dict[str, Any]:
    explained = [asdict(one) | {"says": one.says} for one in line.explained]
    return asdict(line) | {
        "difference_yen": line.difference_yen,
        "explained": explained,
        "open_yen": line.open_yen,
    }


def as_list(found: Parity, form: str) -> ListFile:
    """The lines as a file, `form` csv or xlsx; the open ones first."""
    lines = sorted(found.lines, key=lambda line: not line.open_yen)
    return as_file("移行の突合", form, HEADS, [_row(line) for line in lines])


def _row(line: ParityLine) -> list[Any]:
    why = "、".join(f"{one.says}（{one.yen:+,}円）" for one in line.explained)
    return [
        kinds.load_kinds()[line.kind].name,
        str(line.fiscal_year),
        line.office,
        line.person,
        line.theirs_count,
        line.theirs_yen,
        line.ours_count,
        line.ours_yen,
        line.difference_yen,
        why,
        line.open_yen,
    ]
