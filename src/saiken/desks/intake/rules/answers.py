"""What came of a file as plain data: one answer for command, API and the folder of the night."""

from typing import Any

_COUNTS = ("rows", "new", "changed", "unchanged", "instalments", "debtors")
_SOMETIMES = ("telephones", "guarantors_differ", "guarantor_keys")
_YEN = ("assessed_yen", "paid_yen", "unpaid_yen")


def answer_of(result: Any) -> dict[str, Any]:
    """取込の結果 with the keys of the contract."""
    counts = result.counts
    return {
        "file": result.file,
        "sha256": result.sha256,
        **{key: counts.get(key, 0) for key in (*_COUNTS, *_YEN)},
        "by_year": counts.get("by_year", {}),
        "refused": [refused_row(refused) for refused in result.refused],
        "batch": result.batch,
        "dry_run": result.dry_run,
        **({"more_refused": result.more_refused} if result.more_refused else {}),
        **{key: counts[key] for key in _SOMETIMES if counts.get(key)},
    }


def refused_row(refused: Any) -> dict[str, Any]:
    """Where a row stands, what was wrong with it, and what to do."""
    place = getattr(refused, "place", None)
    return {
        "sheet": place.sheet if place else "",
        "row": (place.record or place.row) if place else None,
        "field": refused.field,
        "value": refused.value,
        "reason": refused.reason,
        "key": refused.key,
        "why": refused.why,
        "mend": refused.mend,
    }


def answer_of_batch(kept: Any, refused: list[dict[str, str]]) -> dict[str, Any]:
    """取込票: a batch that was kept, with its mapping's version and the rows that were refused."""
    counts = kept.counts
    return {
        "batch": kept.id,
        "file": kept.file,
        "sha256": kept.sha256,
        "form": kept.form,
        "mapping": kept.mapping,
        "mapping_version": kept.mapping_version,
        "mapping_sha256": kept.mapping_sha256,
        "office": kept.office,
        "by": kept.by,
        "at": kept.at.isoformat(),
        "taken_back": kept.taken_back,
        "finished": kept.finished,
        "drawn_on": kept.drawn_on.isoformat() if kept.drawn_on else None,
        "stated": kept.stated,
        **{key: counts.get(key, 0) for key in (*_COUNTS, *_YEN)},
        "by_year": counts.get("by_year", {}),
        "refused": refused,
    }
