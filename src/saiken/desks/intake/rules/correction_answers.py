"""What a correction would do, or did, as plain data: one answer for command and API."""

from collections.abc import Iterable
from typing import Any

from saiken.desks.intake.rules.answers import refused_row

_KEYS = ("corrected", "moved", "removed")


def foreseen(preview: Any) -> dict[str, Any]:
    """訂正の見込み: each row old and new, what the file leaves out, and what rests on each."""
    return {
        "file": preview.file,
        "sha256": preview.sha256,
        "dry_run": True,
        "prepared": preview.prepared,
        "rows": [_row(row) for row in preview.rows],
        "left_out": [_left_out(one) for one in preview.left_out],
        "further": preview.further,
        "refused": [refused_row(one) for one in preview.refused],
        "resting": _resting(preview.resting),
        "batch": None,
        "error": "",
    }


def done(result: Any) -> dict[str, Any]:
    """訂正の結果: the keys that were corrected, moved to another claim, and taken back."""
    return {
        "file": result.file,
        "sha256": result.sha256,
        "dry_run": False,
        **{name: result.counts.get(name, []) for name in _KEYS},
        "reason": result.counts.get("reason", ""),
        "refused": [],
        "resting": [],
        "batch": result.batch,
        "error": "",
    }


def not_done(file: str, why: ValueError) -> dict[str, Any]:
    """Why nothing was corrected, with what rests on the rows."""
    return {
        "file": file,
        "dry_run": False,
        **{name: [] for name in _KEYS},
        "refused": [],
        "resting": _resting(getattr(why, "resting", ())),
        "batch": None,
        "error": str(why),
    }


def _row(row: Any) -> dict[str, Any]:
    return {
        "key": row.key,
        "where": row.where,
        "moves": row.moves,
        "differences": [
            {"field": one.field, "ours": one.ours, "theirs": one.theirs} for one in row.differences
        ],
        "resting": _resting(row.resting),
    }


def _left_out(one: Any) -> dict[str, Any]:
    told = one.told
    return {
        "key": told.key,
        "debtor": told.debtor,
        "kind": told.kind,
        "fiscal_year": told.fiscal_year,
        "principal_yen": told.principal_yen,
        "open_yen": told.open_yen,
        "files": list(told.files),
        "resting": _resting(one.resting),
    }


def _resting(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "kind": one.kind, "on": one.on.isoformat(), "by": one.by}
        | {"paper": one.paper}
        for one in found
    ]
