"""費用の一覧: what measures cost, by act, with what of it was taken back."""

from typing import Any

from django.db import connection

from saiken.claims import facts as f
from saiken.desks.costs.rules.words import KIND
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.ledger.lists import not_undone
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.transfers.handling import HANDLED, OFFICE
from saiken.values.actors import Now, Staff

PAGE = 50
HEADS = ["支払った日", "種類", "証書", "期別の番号", "金額", "状態"]
_ROWS = (
    "select f.act_id, min(f.happened_on), min(f.body->>'what'), min(f.body->>'paper'),"
    " string_agg(i.key, '、' order by i.key), sum((f.body->>'yen')::bigint)::bigint,"
    f" min(c.person_id), bool_and({not_undone('f')}) from ledger_fact f"
    " join ledger_act a on a.id = f.act_id"
    " join register_instalment i on i.id = f.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    f" where f.word = %(word)s and a.kind = %(kind)s and {OFFICE} = %(office)s"
    " and (%(before)s::bigint is null or f.act_id < %(before)s)"
    " group by f.act_id order by f.act_id desc"
)


def _found(office: str, before: int | None, most: int | None) -> list[tuple[Any, ...]]:
    asked = {"word": f.CostIncurred.word, "kind": KIND, "office": office, "before": before}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS + (" limit %(most)s" if most else ""), asked | {"most": most})
        return list(cursor.fetchall())


def listed(*, before: int | None, by: Staff, now: Now) -> list[dict[str, Any]]:
    """A page of the costs of one's office, the last written first; whose they are is recorded."""
    rows = _found(by.office, before, PAGE)
    persons = {row[6] for row in rows}
    record(persons, "costs", by=by, now=now)
    told = particulars.latest(persons)
    return [
        {
            "id": act,
            "on": on,
            "what": f.COSTS[what or ""],
            "paper": paper,
            "keys": keys,
            "yen": yen,
            "who": {"name": told[person].name, "url": f"/debtors/{person}/"},
            "state": _state(stands),
            "act": {"label": "取り消す", "url": f"/costs/{act}/", "method": "get"}
            if stands
            else None,
        }
        for act, on, what, paper, keys, yen, person, stands in rows
    ]


def _state(stands: bool) -> dict[str, str]:
    return {"kind": "ok", "text": "記録済み"} if stands else {"kind": "plain", "text": "取消し済み"}


def as_list(form: str, *, by: Staff, now: Now) -> ListFile | None:
    """All costs of one's office as CSV or Excel; whose they are is recorded."""
    if form not in TYPES:
        return None
    rows = _found(by.office, None, None)
    record({row[6] for row in rows}, f"costs/list.{form}", by=by, now=now)
    cells = [
        (on, f.COSTS[what or ""], paper, keys, yen, _state(stands)["text"])
        for _, on, what, paper, keys, yen, _, stands in rows
    ]
    return as_file(f"執行の費用_{now.day:%Y%m%d}", form, HEADS, cells)
