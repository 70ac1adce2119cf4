"""What the pages of 口座振替の通知 show: what can be made of each request, a run, a preview."""

from collections.abc import Iterable, Sequence
from typing import Any

from saiken import kinds
from saiken import letters as papers_of_letters
from saiken.desks.mandates.models import (
    MADE,
    NOTICE_STATES,
    TAKEN_BACK,
    NoticeRow,
    NoticeRunRow,
    RequestRow,
)
from saiken.desks.mandates.queries.listing import file_of
from saiken.desks.mandates.queries.telling import (
    Found,
    again_of,
    ahead_from,
    found,
    people,
    requests_of,
)
from saiken.desks.mandates.rules.sorts import AHEAD, FAILED, SORTS, Sort
from saiken.files.lists import ListFile
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now

PAGE, PART = 30, 50
HERE = "/mandates/notices/"
COLUMNS = [
    {"key": "bank", "label": "金融機関", "below": "second"},
    {"key": "debit_on", "label": "振替の日", "kind": "day"},
    {"key": "sort", "label": "お知らせ", "below": "when"},
    {"key": "people", "label": "知らせる人", "kind": "count", "unit": "人"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "act", "label": "処理", "kind": "link"},
]
HEADS = ["金融機関", "再振替", "振替の日", "お知らせ", "知らせる人", "状態", "発送した日"]
TOLD = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kind", "label": "債権・期別", "below": "instalments"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "why", "label": "理由"},
]
LEFT = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "instalments", "label": "期別"},
    {"key": "why", "label": "知らせない理由"},
]
LETTERS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "number", "label": "文書番号", "kind": "link"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "slips", "label": "納付書", "kind": "count", "unit": "枚"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "why"},
]
LETTER_HEADS = ["宛名番号", "氏名", "文書番号", "金額", "納付書", "状態", "送らない理由"]


def board(office: str, *, before: int | None, now: Now) -> tuple[list[dict[str, Any]], int | None]:
    """The requests that are about an office, newest first, and where the next page begins."""
    held = requests_of(office, before=before, limit=PAGE + 1)
    shown = held[:PAGE]
    rows = [row for request in shown for row in _rows(request, office, now)]
    return rows, shown[-1].pk if len(held) > PAGE else None


def _rows(request: RequestRow, office: str, now: Now) -> Iterable[dict[str, Any]]:
    bank = kinds.transfer_banks(reads.city()).get(request.bank)
    about = {
        "bank": bank.name if bank else request.bank,
        "second": "再振替" if request.second_id else "",
        "debit_on": request.debit_on,
    }
    runs = {run.sort: run for run in request.notices.filter(office=office).order_by("pk")}
    for sort in (FAILED, AHEAD):
        run = runs.get(sort.word)
        if run is not None and run.status != TAKEN_BACK:
            yield about | _made(run, sort)
        elif (count := _count(request, sort, office, now)) or run is not None:
            yield about | _to_make(request, sort, count, run, now)


def _count(request: RequestRow, sort: Sort, office: str, now: Now) -> int:
    """How many could be told now; nobody where it is not the time for it."""
    if (sort is AHEAD) != (now.day < request.debit_on) or now.day == request.debit_on:
        return 0
    return people(request, sort, office)


def _made(run: NoticeRunRow, sort: Sort) -> dict[str, Any]:
    kind = {MADE: "warn"}.get(run.status, "ok")
    return {
        "sort": sort.name,
        "when": f"{day_in_words(run.issued_on)}に作成",
        "people": run.letters.filter(dropped="").count(),
        "state": {"kind": kind, "text": NOTICE_STATES[run.status]},
        "act": {"text": "開く", "url": f"{HERE}{run.pk}/"},
        "sent_on": run.sent_on,
    }


def _to_make(
    request: RequestRow, sort: Sort, count: int, run: NoticeRunRow | None, now: Now
) -> dict[str, Any]:
    text = "まだ作っていません" if run is None else "取りやめました"
    link = {"text": sort.act, "url": f"{HERE}new/?request={request.pk}&sort={sort.word}"}
    if sort is AHEAD and now.day < ahead_from(request):
        count, text = 0, f"{day_in_words(ahead_from(request))}から作れます"
    return {
        "sort": sort.name,
        "when": _when(request, sort),
        "people": count,
        "state": {"kind": "info" if count else "plain", "text": text},
        "act": link if count else "",
        "sent_on": None,
    }


def _when(request: RequestRow, sort: Sort) -> str:
    rules = kinds.transfer_notices(reads.city())
    if sort is AHEAD:
        return f"振替の{rules.ahead_days}日前から" if rules else ""
    again = again_of(request)
    return f"再振替は{day_in_words(again.debit_on)}" if again else ""


def lead(rows: Sequence[dict[str, Any]]) -> str:
    """The first line: how many are to be told."""
    waiting = sum(row["people"] for row in rows if row["state"]["kind"] == "info")
    to_send = sum(row["state"]["kind"] == "warn" for row in rows)
    if not waiting and not to_send:
        return "知らせる人はいません。"
    said = [f"お知らせを作る人が{waiting:,}人います。"] if waiting else []
    return "".join([*said, *([f"発送を待つお知らせが{to_send:,}件あります。"] if to_send else [])])


def as_list(office: str, form: str, now: Now) -> ListFile | None:
    """The same as CSV or Excel; it names nobody."""
    rows = [row for one in requests_of(office, limit=100_000) for row in _rows(one, office, now)]
    names = ("bank", "second", "debit_on", "sort", "people")
    cells = (
        [*(row[name] for name in names), row["state"]["text"], row["sent_on"] or ""] for row in rows
    )
    return file_of(f"口座振替の通知_{now.day:%Y%m%d}", form, HEADS, cells)


def preview(request: RequestRow, sort: Sort, office: str, *, now: Now) -> Found:
    """Whom the letters would go to, and whom not, as of now."""
    return found(request, sort, office, on=now.day)


def told_rows(made: Found, sort: Sort) -> list[dict[str, Any]]:
    """Whom the letters would go to, as lines."""
    names = particulars.latest({one.person for one in made.told})
    rules = kinds.transfer_notices(reads.city())
    return [
        {
            "who": _who(one.person, names[one.person]),
            "kind": one.standings[0].instalment.kind.name,
            "instalments": "、".join(at.instalment.label for at in one.standings),
            "yen": sum(at.position.open for at in one.standings),
            "why": rules.reason(one.code) if rules and sort is FAILED else "",
            "person": one.person,
        }
        for one in made.told
    ]


def left_rows(made: Found) -> list[dict[str, Any]]:
    """Whom they would not go to, and why."""
    names = particulars.latest({one.person for one in made.left})
    about = reads.instalments([one.instalment for one in made.left])
    return [
        {
            "who": _who(one.person, names[one.person]),
            "instalments": f"{about[one.instalment].label}（{about[one.instalment].key}）",
            "why": one.why,
            "person": one.person,
        }
        for one in made.left
    ]


def _who(person: int, told: particulars.Particulars) -> dict[str, str]:
    name = papers_of_letters.shown(told.name)
    return {"name": name, "kana": told.kana, "url": f"/debtors/{person}/"}


def letters_of(run: NoticeRunRow, *, before: int | None, limit: int) -> list[NoticeRow]:
    """The letters of a run in the order of the post."""
    rows = run.letters.select_related("paper").order_by("pk")
    return list((rows if before is None else rows.filter(pk__gt=before))[:limit])


def letter_rows(rows: Sequence[NoticeRow]) -> list[dict[str, Any]]:
    """Letters as lines, each with the way to its PDF."""
    names = particulars.latest({row.person_id for row in rows})
    snapshots = {row.pk: papers_of_letters.from_json(bytes(row.paper.snapshot)) for row in rows}
    return [
        {
            "who": _who(row.person_id, names[row.person_id]),
            "number": {"text": row.paper.number, "url": f"/notices/papers/{row.paper_id}.pdf"},
            "yen": row.yen,
            "slips": snapshots[row.pk].slips,
            "state": _letter_state(row),
            "why": row.dropped,
        }
        for row in rows
    ]


def _letter_state(row: NoticeRow) -> dict[str, str]:
    if row.dropped:
        return {"kind": "plain", "text": "送りません"}
    if row.apart:
        return {"kind": "error", "text": "別に手で送る"}
    return {"kind": "ok", "text": "一括で送る"}


def letters_file(run: NoticeRunRow, form: str, now: Now) -> ListFile | None:
    """The letters of a run as CSV or Excel, without addresses."""
    rows = letters_of(run, before=None, limit=100_000)
    numbers = person_numbers({row.person_id for row in rows})
    cells = (
        [
            numbers[row.person_id],
            told["who"]["name"],
            row.paper.number,
            row.yen,
            told["slips"],
            told["state"]["text"],
            row.dropped,
        ]
        for row, told in zip(rows, letter_rows(rows), strict=True)
    )
    name = f"{SORTS[run.sort].name}_{run.pk}_{now.day:%Y%m%d}"
    return file_of(name, form, LETTER_HEADS, cells)


def parts_of(run: NoticeRunRow) -> list[list[int]]:
    """The papers that are sent together, in the parts in which they are printed."""
    rows = run.letters.filter(apart=False, dropped="").order_by("pk")
    papers = list(rows.values_list("paper_id", flat=True))
    return [papers[first : first + PART] for first in range(0, len(papers), PART)]


def unsent(numbers: Iterable[str]) -> set[str]:
    """Those of these papers that never left: taken back with their run, or dropped from it."""
    rows = NoticeRow.objects.filter(paper__number__in=list(numbers))
    gone = rows.filter(run__status=TAKEN_BACK) | rows.exclude(dropped="")
    return set(gone.values_list("paper__number", flat=True))
