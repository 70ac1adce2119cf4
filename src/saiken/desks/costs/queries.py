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
_OURS = (
    "select f.act_id from ledger_fact f join register_instalment i on i.id = f.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    f" where f.word = %(word)s and {OFFICE} = %(office)s"
)
_ROWS = (
    "select f.act_id, min(f.happened_on), min(f.body->>'what'), min(f.body->>'paper'),"
    " string_agg(i.key, '、' order by i.key), sum((f.body->>'yen')::bigint)::bigint,"
    f" min(c.person_id), bool_and({not_undone('f')}) from ledger_fact f"
    " join ledger_act a on a.id = f.act_id"
    " join register_instalment i on i.id = f.instalment_id"
    " join register_claim c on c.id = i.claim_id"
    " where f.word = %(word)s and a.kind = %(kind)s"
    f" and (a.office = %(office)s or f.act_id in ({_OURS}))"
    " and (%(before)s::bigint is null or f.act_id < %(before)s)"
    " and (%(act)s::bigint is null or f.act_id = %(act)s)"
    " group by f.act_id order by f.act_id desc"
)


def _found(
    office: str, before: int | None, most: int | None, act: int | None = None
) -> list[tuple[Any, ...]]:
    """The costs that an office recorded, and those of what it handles, each with its whole."""
    word = f.CostIncurred.word
    asked = {"word": word, "kind": KIND, "office": office, "before": before, "act": act}
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


def one(act: int, *, by: Staff, now: Now) -> tuple[list[dict[str, Any]], bool] | None:
    """A cost as definitions and whether it stands; None where one's office has none such.

    The look at its debtor is recorded.
    """
    rows = _found(by.office, None, None, act)
    if not rows:
        return None
    _, on, what, paper, keys, yen, person, stands = rows[0]
    record([person], f"costs/{act}", by=by, now=now)
    who = particulars.latest([person])[person].name
    found: list[dict[str, Any]] = [
        {"label": "状態", "text": _state(stands)["text"]},
        {"label": "支払った日", "day": on},
        {"label": "種類", "text": f.COSTS[what or ""]},
        {"label": "証書", "text": paper},
        {"label": "債務者", "text": who, "url": f"/debtors/{person}/"},
        {"label": "期別の番号", "text": keys},
        {"label": "金額", "yen": yen},
    ]
    return found, stands


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
