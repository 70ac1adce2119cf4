"""What the intake pages show: batches, the refusals of one, whether it can be taken back."""

from collections.abc import Mapping
from typing import Any

from saiken.desks.intake.rules.mappings import known_mappings
from saiken.desks.intake.rules.reconciling import MONEY
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.files.lists.returned import returned_file
from saiken.store import reads
from saiken.store.intake.lists import Batch, Wanted, batch, page_of_batches, refusals
from saiken.store.intake.mending import kept_rows
from saiken.store.intake.resting import resting_count
from saiken.store.intake.told import acts_of_batch
from saiken.values.actors import Staff
from saiken.values.eras import fiscal_year_in_words

LEDGER, CORRECTION = "ledger", "correction"
FORMS = {LEDGER: "台帳", "addresses": "宛名", CORRECTION: "台帳の訂正"}
CORRECTED = {"corrected": "訂正した番号", "moved": "登録し直した番号", "removed": "取り消した番号"}
MOST_KEYS = 20
BACKED = "台帳の保証人が記録と違います。記録の保証人は変えていません。契約書で確かめてください。"
UNFINISHED = "ここまで取り込みました。同じファイルをもう一度送ると、続きから取り込みます。"

Typed = Mapping[str, Mapping[str, int | None]]  # a section's own figures, by year or "" for all


def rows(
    staff: Staff, wanted: Wanted, *, first: int, most: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of the batches of the person's office, newest first, and how many there are."""
    found, total = page_of_batches(FORMS, staff.office, wanted, first=first, most=most)
    return [_row(b) for b in found], total


def batches_file(form: str, wanted: Wanted, staff: Staff) -> ListFile | None:
    """The batches of the person's office as a file; None for a form that there is not."""
    if form not in TYPES:
        return None
    found, _ = page_of_batches(FORMS, staff.office, wanted, first=0, most=100_000)
    heads = ["ファイル", "種類", "受付", "取り込んだ人", "状態", "行", "新規", "変更", "変更なし"]
    heads += ["受け付けない行", "未納額", "対応表", "対応表の版", "照合値（SHA-256）", "抽出日"]
    heads += [f"課の{label}" for label in MONEY.values()]
    heads += [f"{label}の差" for label in MONEY.values()]
    return as_file("取込の一覧", form, heads, [_line(b) for b in found])


def _line(b: Batch) -> list[Any]:
    counts = [b.counts.get(name, 0) for name in ("rows", "new", "changed", "unchanged")]
    at = b.at.isoformat(timespec="minutes")
    told = [b.file, FORMS[b.form], at, name_of(b.by), state(b)["text"], *counts]
    told += [b.refused, b.counts.get("unpaid_yen"), title_of(b.mapping), *_version(b)]
    return [*told, b.drawn_on, *_beside(b)]


def _beside(b: Batch) -> list[int | None]:
    """The section's own figures, and each less ours."""
    theirs = [b.stated.get("", {}).get(name) for name in MONEY]
    ours = [b.counts.get(f"{name}_yen", 0) for name in MONEY]
    pairs = zip(theirs, ours, strict=True)
    return [*theirs, *(None if t is None else t - o for t, o in pairs)]


def _version(b: Batch) -> list[Any]:
    return [b.mapping_version, b.sha256]


def name_of(number: str) -> str:
    """Who it was, by name where the city still has them."""
    return next((s.name for s in reads.city().staff if s.number == number), number)


def last_batch(file: str, staff: Staff) -> int | None:
    """The newest batch of a file's name that this person took in."""
    found, _ = page_of_batches(FORMS, staff.office, Wanted(file), first=0, most=10)
    return next((b.id for b in found if b.by == staff.number and b.file == file), None)


def is_unfinished(id_: int, staff: Staff) -> bool:
    """Whether a batch of the person's office stopped before its last portion."""
    found = batch(id_, FORMS, staff.office)
    return found is not None and not found.finished and not found.taken_back


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
    """What a mapping is called; its name where nobody has it any more."""
    return next((m.title for m in known_mappings() if m.name == mapping), mapping)


def state(b: Batch) -> dict[str, str]:
    """Where a batch stands, as a badge."""
    if b.taken_back:
        return {"kind": "plain", "text": "取消し済み"}
    if not b.finished:
        return {"kind": "warn", "text": "途中"}
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
            "taken_at": b.at,
            "facts": _facts(b),
        },
        "counts": counts(b.counts, b.refused),
        "totals": totals(b.counts, b.stated),
        "refused": refusals(id_),
        "resting": 0 if b.act is None or b.taken_back else resting_count(acts_of_batch(id_)),
        "mend": kept_rows(id_, by=staff) is not None,
        "correction": b.form == CORRECTION,
        "resting_url": f"/intake/{id_}/resting/",
        "may_take_back": b.act is not None and not b.taken_back and b.form != CORRECTION,
        "may_correct": b.act is not None and not b.taken_back and b.form == LEDGER,
    }


def _facts(b: Batch) -> list[dict[str, Any]]:
    version = f"（第{b.mapping_version}版）" if b.mapping_version else ""
    facts = [
        {"label": "行数", "count": b.counts["rows"], "unit": "行"},
        {"label": "取り込んだ人", "text": name_of(b.by)},
        {"label": "対応表", "text": title_of(b.mapping) + version},
        {"label": "照合値（SHA-256）", "text": b.sha256},
    ]
    facts[1:1] = [*persons_told(b.counts), *told_beside(b.counts)]
    if not b.finished:
        facts[0]["note"] = UNFINISHED
    facts.append({"label": "抽出日", "day": b.drawn_on, "text": "記録なし"})
    if b.counts.get("reason"):
        facts.append({"label": "訂正の理由", "text": b.counts["reason"]})
    return facts + [
        {"label": label, "text": _some(b.counts[name])}
        for name, label in CORRECTED.items()
        if b.counts.get(name)
    ]


def _some(keys: list[str]) -> str:
    """The first of very many numbers."""
    more = len(keys) - MOST_KEYS
    return "、".join(keys[:MOST_KEYS]) + (f" ほか {more:,}件" if more > 0 else "")


_TOLD_BY = {
    "person_number": "宛名番号で {n:,}人",
    "own_number": "課の番号で {n:,}人（宛名番号とは別の番号として登録）",
    "key": "番号がなく、期別ごとに {n:,}人",
}
_TWO = (
    "一つの番号に二人分の氏名・カナ・生年月日がある番号が {n:,}件あります。"
    "同じ人か確かめてください。"
)


def persons_told(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """債務者の区別: by which numbers the people of a ledger are told apart, and what is odd."""
    by = found.get("persons_by")
    if not by:
        return []
    text = "、".join(says.format(n=by[sort]) for sort, says in _TOLD_BY.items() if by.get(sort))
    fact = {"label": "債務者の区別", "text": text}
    if found.get("numbers_of_two"):
        fact["note"] = _TWO.format(n=found["numbers_of_two"])
    return [fact]


def told_beside(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """電話番号 of how many people are new, and 保証人 of how many rows are not those on record."""
    told, backed = found.get("telephones"), found.get("guarantors_differ")
    facts: list[dict[str, Any]] = []
    if told:
        facts.append({"label": "新しい電話番号", "count": told, "unit": "人"})
    if backed:
        says = f"{BACKED}番号 {_some(found.get('guarantor_keys', []))}"
        facts.append({"label": "保証人の違い", "count": backed, "unit": "件", "note": says})
    return facts


def counts(found: dict[str, Any], refused: int) -> list[dict[str, Any]]:
    """The line of large figures."""
    return [
        {"label": "新規", "count": found["new"], "unit": "件"},
        {"label": "変更", "count": found["changed"], "unit": "件"},
        {"label": "変更なし", "count": found["unchanged"], "unit": "件"},
        {"label": "受け付けない", "count": refused, "unit": "行"},
    ]


def totals(found: dict[str, Any], typed: Typed | None = None) -> list[dict[str, Any]]:
    """The control totals of a ledger, by year and in all, beside what the section has typed."""
    if "persons" in found:
        return [{"label": "宛名", "ours": found["persons"], "theirs": None, "unit": "人"}]
    if "by_year" not in found:  # no file was read: rows of a batch were taken back
        return []
    typed = typed or {}
    lines = [
        _total("期別", found["instalments"], "件"),
        _total("債務者", found["debtors"], "人"),
        *_money("", found, typed.get("", {})),
    ]
    for year, values in found["by_year"].items():
        lines += _money(f"{fiscal_year_in_words(int(year))} ", values, typed.get(year, {}))
    return lines


def _money(
    prefix: str, found: dict[str, Any], theirs: Mapping[str, int | None]
) -> list[dict[str, Any]]:
    """The three sums of a year or of all; of a year only the unpaid, unless more was typed."""
    return [
        _total(f"{prefix}{label}", found[f"{name}_yen"], "円", theirs.get(name))
        for name, label in MONEY.items()
        if not prefix or name == "unpaid" or theirs.get(name) is not None
    ]


def _total(label: str, ours: int, unit: str, theirs: int | None = None) -> dict[str, Any]:
    return {"label": label, "ours": ours, "theirs": theirs, "unit": unit}


def refused_file(id_: int, form: str, staff: Staff) -> ListFile | None:
    """The refused rows of a batch as a file, each with its reason; None if there is no such."""
    if batch(id_, FORMS, staff.office) is None or form not in TYPES:
        return None
    heads = ["場所", "番号", "項目", "書かれていた値", "受け付けない理由", "直し方"]
    rows = [
        [r["where"], r["key"], r["field"], r["value"], r["why"], r["mend"]] for r in refusals(id_)
    ]
    return as_file(f"受け付けない行_{id_}", form, heads, rows)


def mend_file(id_: int, staff: Staff) -> ListFile | None:
    """The refused rows as the section has them; None where they are gone or another's."""
    found = kept_rows(id_, by=staff)
    return None if found is None else returned_file(*found)
