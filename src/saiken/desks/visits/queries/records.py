"""訪問の記録 as lists, one of them opened, and the cash that was taken on a visit."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from saiken.desks.visits.models import VisitRecordRow
from saiken.desks.visits.queries import rounds
from saiken.desks.visits.rules.words import BADGES, NEXT, PROMISES, RESULTS
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.ledger.lists import paid_under, whole_undone
from saiken.store.looks.recording import record
from saiken.store.offices.walls import open_offices
from saiken.store.people import particulars
from saiken.store.people.sealing import opened
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

SIZE = 50
EVERY = 10_000
HEADS = [
    "記録",
    "日程",
    "訪問した日",
    "時刻",
    "宛名番号",
    "債務者",
    "結果",
    "訪問した人",
    "不在連絡票",
    "約束",
    "約束の日",
    "約束の額",
    "領収証書",
    "次の処理",
    "次の処理の日",
    "状態",
]


@dataclass(frozen=True)
class Wanted:
    """Which records; what is empty does not narrow. `due`: whose next step's day has come."""

    result: str = ""
    first: date | None = None
    last: date | None = None
    due: bool = False


def listed(wanted: Wanted, by: Staff, *, on: date) -> QuerySet[VisitRecordRow]:
    """The records of the offices whose debtors somebody may see by name, the newest first."""
    rows = VisitRecordRow.objects.filter(stop__round__office__in=open_offices(by))
    rows = rows.annotate(undone=whole_undone("act_id")).select_related("stop", "stop__round")
    if wanted.result:
        rows = rows.filter(result=wanted.result)
    if wanted.first:
        rows = rows.filter(visited_on__gte=wanted.first)
    if wanted.last:
        rows = rows.filter(visited_on__lte=wanted.last)
    if wanted.due:
        rows = rows.filter(undone=False, next_on__lte=on).exclude(next_step__in=("", "none"))
    return rows.order_by("-visited_on", "-pk")


def one(id_: int, by: Staff) -> VisitRecordRow | None:
    """A record by its id; None for another office's."""
    return listed(Wanted(), by, on=date.min).filter(pk=id_).first()


def of_act(act: int, by: Staff) -> VisitRecordRow | None:
    """The record that an act wrote; None for another office's."""
    return listed(Wanted(), by, on=date.min).filter(act_id=act).first()


def rows(held: Sequence[Any], *, page: str, by: Staff, now: Now) -> list[dict[str, Any]]:
    """Records as lines; whose they are is recorded."""
    persons = {one.stop.person_id for one in held}
    record(persons, page, by=by, now=now)
    told = particulars.latest(persons)
    staff = rounds.names_of(sorted({number for one in held for number in one.staff}))
    return [_row(one, told[one.stop.person_id].name, staff) for one in held]


def _row(one: Any, name: str, staff: dict[str, str]) -> dict[str, Any]:
    url = f"/visits/records/{one.pk}/"
    next_on = None if one.undone or one.next_step in ("", "none") else one.next_on
    return {
        "url": url,
        "number": {"text": f"第{one.pk}号", "url": url},
        "on": one.visited_on,
        "time": one.time,
        "who": {"name": name, "url": f"/debtors/{one.stop.person_id}/"},
        "result": {"kind": BADGES[one.result], "text": RESULTS[one.result]},
        "staff": "、".join(staff[number] for number in one.staff),
        "promise": _promise(one),
        "receipt": one.receipt,
        "next": NEXT[one.next_step] if one.next_step else "",
        "next_on": next_on,
        "state": state(one),
    }


def _promise(one: VisitRecordRow) -> str:
    if not one.promise or one.promised_on is None:
        return ""
    written = "誓約" if one.promise == "written" else "口頭"
    return f"{written} {day_in_words(one.promised_on)}に{one.promised_yen or 0:,}円"


def state(one: Any) -> dict[str, str]:
    """Whether a record stands, was taken back, or replaces another."""
    if one.undone:
        return {"kind": "plain", "text": "取消し"}
    return {"kind": "info", "text": "訂正後"} if one.corrects_id else {"kind": "ok", "text": "記録"}


def told(one: VisitRecordRow) -> dict[str, str]:
    """Who was met and what was said; empty where the person's key was erased since."""
    plain = opened(one.stop.person_id, bytes(one.content))
    return dict(json.loads(plain)) if plain else {}


def items(one: Any, *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """All that a record says; the look is recorded."""
    person = one.stop.person_id
    record([person], f"visits/records/{one.pk}", by=by, now=now)
    said = told(one)
    names = rounds.names_of([*one.staff, one.by])
    gone = "（鍵が消去されています）"
    return [
        {"label": "状態", "text": state(one)["text"]},
        {
            "label": "債務者",
            "text": particulars.latest([person])[person].name,
            "url": f"/debtors/{person}/",
        },
        {
            "label": "日程",
            "text": rounds.number(one.stop.round),
            "url": f"/visits/{one.stop.round_id}/",
        },
        {"label": "訪問した日時", "text": f"{day_in_words(one.visited_on)} {one.time}"},
        {"label": "訪問した人", "text": "、".join(names[number] for number in one.staff)},
        {"label": "結果", "text": RESULTS[one.result]},
        {"label": "会った相手", "text": (said.get("met", gone) if said else gone) or "—"},
        {"label": "話した内容", "text": (said.get("said", gone) if said else gone) or "—"},
        {"label": "一人・時間外の理由", "text": said.get("why", "") or "—"},
        {"label": "不在連絡票", "text": "置いた" if one.note_left else "置いていない"},
        {"label": "約束", "text": PROMISES[one.promise], "note": _promise(one)},
        {
            "label": "受け取った現金",
            "text": _cash(one) or "なし",
            "note": f"領収証書 {one.receipt}" if one.receipt else "",
        },
        {"label": "次の処理", "text": NEXT[one.next_step] if one.next_step else "—"},
        {"label": "次の処理の日", "text": day_in_words(one.next_on) if one.next_on else "—"},
        {"label": "入力した人", "text": names[one.by]},
        *([{"label": "訂正した理由", "text": one.reason}] if one.corrects_id else []),
    ]


def as_entered(one: VisitRecordRow) -> dict[str, Any]:
    """A record as the form held it, for its correction."""
    names = (
        "visited_on time staff result note_left promise promised_on promised_yen receipt"
        " next_step next_on"
    ).split()
    return {name: getattr(one, name) for name in names} | told(one)


def _cash(one: VisitRecordRow) -> str:
    if not one.receipt:
        return ""
    yen = cash_of(one.receipt, one.stop.instalments)
    return f"{yen:,}円" if yen else "領収証書は無効になっています"


def cash_of(receipt: str, instalments: Collection[int]) -> int:
    """Yen that a numbered receipt, not voided, brought to these instalments.

    Whoever enters the receipts may be of another office: the instalments say whose money it is.
    """
    return paid_under(receipt.strip(), "take_cash", instalments)


def as_list(form: str, wanted: Wanted, *, by: Staff, now: Now) -> ListFile | None:
    """The records as CSV or Excel; whose they are is recorded. None for a form there is not."""
    if form not in TYPES:
        return None
    held = list(listed(wanted, by, on=now.day)[:EVERY])
    persons = {one.stop.person_id for one in held}
    record(persons, f"visits/records.{form}", by=by, now=now)
    names, numbers = particulars.latest(persons), person_numbers(persons)
    staff = rounds.names_of(sorted({number for one in held for number in one.staff}))
    cells = [
        [
            one.pk,
            rounds.number(one.stop.round),
            one.visited_on,
            one.time,
            numbers[one.stop.person_id],
            names[one.stop.person_id].name,
            RESULTS[one.result],
            "、".join(staff[number] for number in one.staff),
            "置いた" if one.note_left else "",
            PROMISES[one.promise] if one.promise else "",
            one.promised_on,
            one.promised_yen,
            one.receipt,
            NEXT[one.next_step] if one.next_step else "",
            one.next_on,
            state(one)["text"],
        ]
        for one in held
    ]
    return as_file(f"臨戸訪問の記録_{now.day:%Y%m%d}", form, HEADS, cells)
