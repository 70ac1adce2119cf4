"""What the intake pages show: batches, the refusals of one, whether it can be taken back."""

from typing import Any

from saiken.files.ledgers import read_mappings
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.intake.lists import Batch, batch, batches, refusals
from saiken.values.actors import Staff

FORMS = {"ledger": "台帳", "addresses": "宛名"}


def rows(staff: Staff) -> list[dict[str, Any]]:
    """The batches of the person's office, newest first."""
    return [_row(b) for b in batches(FORMS, staff.office)]


def _row(b: Batch) -> dict[str, Any]:
    counts = b.counts
    return {
        "url": f"/intake/{b.id}/",
        "file": {"text": b.file, "url": f"/intake/{b.id}/"},
        "office": reads.city().offices[b.office].name if b.office in reads.city().offices else "",
        "taken_at": b.at,
        "state": state(b),
        "rows": counts["rows"],
        "new": counts["new"],
        "changed": counts["changed"],
        "unchanged": counts["unchanged"],
        "refused": b.refused,
        "unpaid_yen": counts.get("unpaid_yen"),
    }


def title_of(mapping: str) -> str:
    """What a mapping is called; its name where the city no longer has it."""
    known = read_mappings(reads.city().folder / "mappings")
    return next((m.title for m in known if m.name == mapping), mapping)


def state(b: Batch) -> dict[str, str]:
    """Where a batch stands, as a badge."""
    if b.taken_back:
        return {"kind": "plain", "text": "取消し済み"}
    if b.refused:
        return {"kind": "warn", "text": "受け付けない行あり"}
    return {"kind": "ok", "text": "取込済み"}


def page(id_: int, staff: Staff) -> dict[str, Any] | None:
    """The values of a batch's page; None where the person's office has no such batch."""
    b = batch(id_, FORMS, staff.office)
    if b is None:
        return None
    return {
        "batch": {
            "file": b.file,
            "guess": FORMS[b.form],
            "office": reads.city().full_name(b.office),
            "state": state(b),
            "facts": [
                {"label": "行数", "count": b.counts["rows"], "unit": "行"},
                {"label": "対応表", "text": title_of(b.mapping)},
                {"label": "照合値（SHA-256）", "text": b.sha256[:16] + "…"},
            ],
        },
        "counts": counts(b.counts, b.refused),
        "totals": totals(b.counts),
        "refused": refusals(id_),
        "may_take_back": b.act is not None and not b.taken_back,
    }


def counts(found: dict[str, Any], refused: int) -> list[dict[str, Any]]:
    """The line of large figures."""
    return [
        {"label": "新規", "count": found["new"], "unit": "件"},
        {"label": "変更", "count": found["changed"], "unit": "件"},
        {"label": "変更なし", "count": found["unchanged"], "unit": "件"},
        {"label": "受け付けない", "count": refused, "unit": "行"},
    ]


def totals(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The control totals of a ledger, by year and in all; the file itself states none."""
    if "by_year" not in found:
        return [{"label": "宛名", "ours": found["persons"], "theirs": None, "unit": "人"}]
    lines = [
        _total(f"{year}年度 未納額", values["unpaid_yen"], "円")
        for year, values in found["by_year"].items()
    ]
    return [
        _total("期別", found["instalments"], "件"),
        _total("債務者", found["debtors"], "人"),
        _total("調定額", found["assessed_yen"], "円"),
        _total("収納額", found["paid_yen"], "円"),
        _total("未納額", found["unpaid_yen"], "円"),
        *lines,
    ]


def _total(label: str, ours: int, unit: str) -> dict[str, Any]:
    return {"label": label, "ours": ours, "theirs": None, "unit": unit}


def refused_file(id_: int, form: str, staff: Staff) -> ListFile | None:
    """The refused rows of a batch as a file, each with its reason; None if there is no such."""
    if batch(id_, FORMS, staff.office) is None or form not in TYPES:
        return None
    heads = ["場所", "番号", "項目", "書かれていた値", "受け付けない理由", "直し方"]
    rows = [
        [r["where"], r["key"], r["field"], r["value"], r["why"], r["mend"]] for r in refusals(id_)
    ]
    return as_file(f"受け付けない行_{id_}", form, heads, rows)
