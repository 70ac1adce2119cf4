"""How refunds are worded for screens and files: rows, names behind the wall, one refund whole."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from saiken.claims.refund_interest import REDUCTIONS
from saiken.claims.standing import Standing
from saiken.desks.refunds.models import (
    ASKED,
    DECIDED,
    DIVIDED,
    DONE,
    DRAFTED,
    STATES,
    WITHDRAWN,
    RefundRow,
)
from saiken.desks.refunds.queries import lines
from saiken.desks.refunds.queries.accounts import account_of
from saiken.desks.refunds.queries.owed import OwedRow, owed, to_return
from saiken.desks.refunds.queries.planning import shares_of
from saiken.desks.refunds.queries.transfers import parted, untrue
from saiken.desks.refunds.rules.words import PAY_OUT, STEPS
from saiken.store import reads
from saiken.store.approvals.lists import decisions
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

HIDDEN = "（氏名は扱っている所属だけが見られます）"
NOBODY = {"name": HIDDEN}
_BADGES = {
    DIVIDED: "ok",
    DRAFTED: "plain",
    ASKED: "warn",
    DECIDED: "soon",
    DONE: "ok",
    WITHDRAWN: "plain",
}


def may_see(staff: Staff, office: str) -> bool:
    """Whether somebody sees whose refund it is: the office's own, and whoever pays it out."""
    return may_look(staff, office) or staff.may(PAY_OUT)


def names(of: Iterable[tuple[int, str]], staff: Staff) -> dict[int, dict[str, Any]]:
    """Names with their links, for whoever may see them."""
    held = dict(of)
    told = particulars.latest([p for p, office in held.items() if may_see(staff, office)])
    found: dict[int, dict[str, Any]] = {}
    for person, office in held.items():
        who: dict[str, Any] = {"name": told[person].name if person in told else HIDDEN}
        if may_look(staff, office):
            who["url"] = f"/debtors/{person}/"
        found[person] = who
    return found


def owed_rows(office: str, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """What waits for a decision."""
    rows = owed(office, on=now.day)
    who = names(((r.at.instalment.debtor.person, office) for r in rows), staff)
    return [_owed_row(row, who) for row in rows]


def _owed_row(row: OwedRow, who: dict[int, dict[str, Any]]) -> dict[str, Any]:
    inst = row.at.instalment
    url = f"/refunds/{row.refund}/" if row.refund else f"/refunds/of/{inst.id}/"
    return {
        "url": url,
        "person": inst.debtor.person,
        "who": who[inst.debtor.person],
        "what": {"text": f"{inst.kind.short_name} {inst.period}", "url": url},
        "key": inst.key,
        "yen": row.yen,
        "why": row.why,
        "since": row.since,
        "last_on": row.last_on,
        "act": {"label": "案を開く" if row.refund else "決める", "url": url, "method": "get"},
    }


def line_rows(staff: Staff) -> list[dict[str, Any]]:
    """Payment lines to be taken on, and facts whose line is gone: of one's office, or of nobody."""
    waiting, gone = lines.waiting(), lines.gone()
    ids = {one.instalment for one in waiting if one.instalment} | {one[1] for one in gone}
    held = reads.instalments(ids)
    ours = {id_ for id_, inst in held.items() if inst.office == staff.office}
    open_to = [one for one in waiting if one.instalment is None or one.instalment in ours]
    lost = [one for one in gone if one[1] in ours]
    return [_line(one) for one in open_to] + [
        _gone(act, held[id_].key, yen) for act, id_, yen in lost
    ]


def _line(one: lines.OwedLine) -> dict[str, Any]:
    url = f"/refunds/lines/{one.id}/"
    return {
        "id": one.id,
        "paid_on": one.paid_on,
        "yen": one.yen,
        "key": one.key,
        "payer": one.payer,
        "state": {"kind": "warn", "text": "受入れ待ち"},
        "act": {"label": "受け入れる", "url": url, "method": "get"},
    }


def _gone(act: int, key: str, yen: int) -> dict[str, Any]:
    return {
        "id": act,
        "paid_on": None,
        "yen": yen,
        "key": key,
        "payer": "",
        "state": {"kind": "error", "text": "入金が取り消された"},
        "act": {
            "label": "受入れを取り消す",
            "url": f"/refunds/released/{act}/",
            "effect": (
                "この入金は還付の対象でなくなりました。支払済みなら、返納を求めるものに移ります。"
            ),
        },
    }


def return_rows(office: str, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """返納を求めるもの."""
    found = to_return(office, on=now.day)
    who = names(((at.instalment.debtor.person, office) for at in found), staff)
    return [
        {
            "person": at.instalment.debtor.person,
            "who": who[at.instalment.debtor.person],
            "what": {
                "text": f"{at.instalment.kind.short_name} {at.instalment.period}",
                "url": f"/instalments/{at.instalment.id}/",
            },
            "key": at.instalment.key,
            "yen": at.owed_back.to_return,
            "why": _why_to_return(at),
        }
        for at in found
    ]


UNTRUE = "元の入金か減額が取り消されたか、亡くなりました。決定を取り消すか、相続人に分割します"


def _why_to_return(at: Standing) -> str:
    """Whether the money is asked back by itself, or the instalment is owed again instead."""
    if at.position.open > 0:
        return (
            "還付・充当の後に、元の入金か減額が取り消されました。この期別の未納額に戻っています。"
        )
    return "還付・充当の後に、元の入金が取り消されました。返納を求めます。"


def refund_rows(staff: Staff, now: Now, *states: str) -> list[dict[str, Any]]:
    """Refunds in these states: of one's own office, or all for whoever pays them out."""
    rows = RefundRow.objects.filter(status__in=states).order_by("pk")
    if not staff.may(PAY_OUT):
        rows = rows.filter(office=staff.office)
    held = list(rows.select_related("transfer"))
    inst = reads.instalments({row.instalment_id for row in held})
    who = names(((row.person_id, row.office) for row in held), staff)
    decided = [row for row in held if row.status == DECIDED]
    gone = {row.pk for row in parted(decided, on=now.day)[1]} if decided else set()
    return [
        {
            "id": row.pk,
            "url": f"/refunds/{row.pk}/",
            "person": row.person_id,
            "number": {"text": f"第{row.pk}号", "url": f"/refunds/{row.pk}/"},
            "who": who[row.person_id],
            "key": inst[row.instalment_id].key,
            "state": {"kind": _BADGES[row.status], "text": STATES[row.status]},
            "taken": row.taken_yen,
            "set_off": sum(share.yen for share in shares_of(row.shares)),
            "pay": row.transfer_yen,
            "decided_on": row.decided_on,
            "next": UNTRUE if row.pk in gone else _next(row),
        }
        for row in held
    ]


def _next(row: RefundRow) -> str:
    if row.status == DECIDED:
        if row.transfer_id:
            return "振込の結果を待っています"
        return "振込ファイルに入れます" if row.account_id else "振込先を登録します"
    return {DRAFTED: "決裁へ上げます", ASKED: "別の人が決裁します"}.get(row.status, "")


def items(row: RefundRow, staff: Staff) -> list[dict[str, Any]]:
    """One refund as definitions."""
    inst = reads.instalments([row.instalment_id])[row.instalment_id]
    who = names([(row.person_id, row.office)], staff)[row.person_id]
    found: list[dict[str, Any]] = [
        {"label": "状態", "text": STATES[row.status]},
        {
            "label": "受け取る方",
            "text": who["name"],
            **({"url": who["url"]} if "url" in who else {}),
        },
        {
            "label": "期別",
            "text": f"{inst.kind.name} {inst.period}（{inst.key}）",
            "url": f"/instalments/{inst.id}/",
        },
        {"label": "過誤納金", "yen": row.taken_yen},
        {"label": "うち充当", "yen": sum(share.yen for share in shares_of(row.shares))},
        {"label": "うち還付", "yen": row.pay_yen},
        {"label": "還付加算金", "yen": row.interest_yen, "working": row.working},
        {"label": "振り込む額", "yen": row.transfer_yen},
        {"label": "減額によるときの事情", "text": _reduction(row)},
        {"label": "充当への承諾", "text": row.consent or "—"},
    ]
    found += _parts_of(row, staff)
    account = account_of(row.account) if staff.may(PAY_OUT) else None
    if row.account_id:
        found.append({"label": "振込先", "text": account.shown if account else "登録済み"})
    if row.decided_on:
        found.append({"label": "決定の日", "day": row.decided_on})
    if row.paid_on:
        found.append({"label": "支払の日", "day": row.paid_on})
    return found


def warnings(row: RefundRow, *, on: date) -> list[dict[str, str]]:
    """Why a decided refund says what is no more so, for the head of its page."""
    why = untrue(row, on=on) if row.status in (DECIDED, DONE) else ""
    return [{"label": "確かめてください", "text": why}] if why else []


def lead(row: RefundRow) -> str:
    """Where a refund stands, with its figures."""
    set_off = sum(share.yen for share in shares_of(row.shares))
    told = f"過誤納金{row.taken_yen:,}円のうち、充当{set_off:,}円、還付{row.pay_yen:,}円。"
    return f"{told}いまは「{STATES[row.status]}」です。"


def dead(row: RefundRow, *, on: date) -> bool:
    """Whether who is to get the money has died by a day."""
    return reads.person_states([row.person_id], on=on)[row.person_id].dead


def _parts_of(row: RefundRow, staff: Staff) -> list[dict[str, Any]]:
    """The heirs' parts of a refund, or whose refund this is a part of."""
    if row.part_of_id:
        url = f"/refunds/{row.part_of_id}/"
        return [{"label": "亡くなった方の還付", "text": f"第{row.part_of_id}号", "url": url}]
    parts = list(row.heirs.exclude(status=WITHDRAWN).order_by("pk"))
    told = names(((one.person_id, one.office) for one in parts), staff)
    found: list[dict[str, Any]] = [
        {
            "label": f"相続人の分 第{one.pk}号",
            "yen": one.transfer_yen,
            "url": f"/refunds/{one.pk}/",
            "note": told[one.person_id]["name"],
        }
        for one in parts
    ]
    if row.status == DIVIDED and row.succession:
        called = {one.pk: told[one.person_id]["name"] for one in parts}
        steps = _with_names(row.succession, called)
        found.append({"label": "相続分", "text": "法定相続分", "working": steps})
    return found


def _with_names(succession: dict[str, Any], called: dict[int, str]) -> list[dict[str, str]]:
    """The working of a division with the heirs by name; who gets nothing is told by their line."""
    parts = succession["parts"]

    def name(found: re.Match[str]) -> str:
        key, number = found[0], found[0][1:]
        if key in parts:
            return called.get(parts[key], HIDDEN)
        return f"{number}行目の人" if key[0] == "h" else f"先に亡くなった人（{number}）"

    return [one | {"says": re.sub(r"[hd]\d+", name, one["says"])} for one in succession["steps"]]


def _reduction(row: RefundRow) -> str:
    day = f"（{row.case_day}）" if row.case_day else ""
    return f"{REDUCTIONS[row.case]}{day}"


def share_rows(row: RefundRow) -> list[dict[str, Any]]:
    """The setting off of a refund, each line with its instalment."""
    shares = shares_of(row.shares)
    inst = reads.instalments({share.to for share in shares})
    return [
        {
            "what": {
                "text": f"{inst[s.to].kind.short_name} {inst[s.to].period}（{inst[s.to].key}）",
                "url": f"/instalments/{s.to}/",
            },
            "on": s.on,
            "yen": s.yen,
            "interest": s.interest or None,
            "paid": s.paid,
        }
        for s in shares
    ]


def step_rows(row: RefundRow) -> list[dict[str, Any]]:
    """Who took which step, oldest first."""
    called = {one.number: one.name for one in reads.city().staff}
    told = [
        {"word": STEPS[s.word], "reason": s.reason, "by": called.get(s.by, s.by), "at": s.at}
        for s in row.steps.order_by("pk")
    ]
    made = [
        {"word": "決裁の記録（承認）" if d.approved else "決裁の記録（差戻し）", "reason": d.note}
        | {"by": called.get(d.decided_by, d.decided_by), "at": d.decided_at}
        for d in decisions([f"refund:{row.pk}"])
    ]
    return sorted([*told, *made], key=lambda one: one["at"])
