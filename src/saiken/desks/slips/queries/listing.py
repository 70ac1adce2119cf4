"""The slips that were issued, each with how it stands today."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from saiken import kinds, letters
from saiken.desks.slips.queries.exchanging import el_rows
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.law.terms import day_in_words
from saiken.letters.slip_drawing import in_fours
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now, Staff

PAGE, EVERY = 50, 100_000

_LOOKS = {
    lists.USABLE: "info",
    lists.PAID: "ok",
    lists.WITHDRAWN: "plain",
    lists.RUN_OUT: "warn",
    lists.PAID_WITHDRAWN: "error",
}
COLUMNS = [
    {"key": "number", "label": "納付書番号", "kind": "link", "narrow": True},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "who", "label": "氏名", "kind": "who"},
    {"key": "kind", "label": "債権", "below": "count"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "issued_on", "label": "発行日", "kind": "day", "below": "by"},
    {"key": "until", "label": "使用期限", "kind": "day"},
    {"key": "code", "label": "コンビニ"},
]
HEADS = ["納付書番号", "状態", "氏名", "債権", "期別の番号", "金額", "発行日", "発行した職員"]
HEADS += ["使用期限", "コンビニ", "取り消した日", "取り消した職員", "取消しの理由"]


def chips(here: str, *, state: str, by: Staff, now: Now) -> list[dict[str, Any]]:
    """Every state with how many slips stand so, and all of them."""
    every = (("", "すべて"), *lists.STATES.items())
    return [
        {
            "label": label,
            "url": f"{here}?state={code}" if code else here,
            "count": lists.count([by.office], state=code, on=now.day),
            "unit": "枚",
            "current": code == state,
        }
        for code, label in every
    ]


def usable(*, by: Staff, now: Now) -> int:
    """How many slips of one's own office may still be paid."""
    return lists.count([by.office], state=lists.USABLE, on=now.day)


def rows(slips: Sequence[Slip], *, on: date) -> list[dict[str, Any]]:
    """Slips as rows of a list."""
    told = particulars.latest({slip.person for slip in slips})
    paid, held = lists.paid_numbers(slips), kinds.load_kinds()
    names = {one.number: one.name for one in reads.city().staff}
    return [
        {
            "id": slip.id,
            "url": f"/slips/{slip.id}/",
            "number": {"text": in_fours(slip.number), "url": f"/slips/{slip.id}/"},
            "state": state_of(slip, on=on, paid=slip.number in paid),
            "who": {
                "name": letters.shown(told[slip.person].name),
                "url": f"/debtors/{slip.person}/",
            },
            "kind": held[slip.kind].short_name,
            "count": f"{len(slip.parts)}期別",
            "yen": slip.yen,
            "issued_on": slip.issued_on,
            "by": names.get(slip.by, slip.by),
            "until": slip.usable_until,
            "code": "可" if slip.code else "不可",
        }
        for slip in slips
    ]


def state_of(slip: Slip, *, on: date, paid: bool) -> dict[str, str]:
    """状態 as a badge."""
    state = slip.state(on=on, paid=paid)
    return {"kind": _LOOKS[state], "text": lists.STATES[state]}


def page(
    state: str, number: int, *, path: str, by: Staff, now: Now
) -> tuple[list[dict[str, Any]], int]:
    """A page of one's own office's slips, the newest first, and how many there are in all."""
    first = (number - 1) * PAGE
    found = lists.listed([by.office], state=state, on=now.day, first=first, limit=PAGE)
    record({one.person for one in found}, path, by=by, now=now)
    return rows(found, on=now.day), lists.count([by.office], state=state, on=now.day)


def as_list(form: str, state: str, *, path: str, by: Staff, now: Now) -> ListFile | None:
    """The list as CSV or Excel; None for another form. Whose slips they are is recorded."""
    if form not in TYPES:
        return None
    found = lists.listed([by.office], state=state, on=now.day, limit=EVERY)
    record({one.person for one in found}, path, by=by, now=now)
    return as_file(f"納付書_{now.day:%Y%m%d}", form, HEADS, _cells(found, on=now.day))


def gateway(on: date, *, path: str, by: Staff, now: Now) -> bytes:
    """納付書情報: the day's slips with an eL-QR, for the eLTAX gateway; the look is recorded."""
    data, persons = el_rows(on, office=by.office)
    record(persons, path, by=by, now=now)
    return data


def _cells(held: Sequence[Slip], *, on: date) -> list[tuple[Any, ...]]:
    about = reads.instalments({part.instalment for one in held for part in one.parts})
    told, all_kinds = particulars.latest({slip.person for slip in held}), kinds.load_kinds()
    paid = lists.paid_numbers(held)
    return [
        (
            slip.number,
            state_of(slip, on=on, paid=slip.number in paid)["text"],
            told[slip.person].name,
            all_kinds[slip.kind].name,
            "、".join(about[part.instalment].key for part in slip.parts),
            slip.yen,
            slip.issued_on,
            slip.by,
            slip.usable_until,
            "可" if slip.code else "不可",
            slip.withdrawn_at.date() if slip.withdrawn_at else None,
            slip.withdrawn_by,
            slip.reason,
        )
        for slip in held
    ]


def withdrawn_warning(slips: Iterable[Slip]) -> str:
    """What still happens with the paper of slips that are withdrawn; empty where nothing can."""
    coded = [slip for slip in slips if slip.code or slip.case_key]
    if not coded:
        return ""
    last = day_in_words(max(slip.usable_until for slip in coded))
    return (
        f"取り消しても、手元に残った紙は{last}までコンビニなどで納められてしまいます。"
        "紙を回収するか、使わないよう伝えてください。納められたときは、印刷したとおりの期別に充て、"
        "収納の「還付・充当待ち」に知らせます。"
    )
