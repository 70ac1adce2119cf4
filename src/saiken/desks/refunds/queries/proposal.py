"""The proposal for an instalment as its page tells it: what, how much, by which law."""

from dataclasses import dataclass
from typing import Any

from saiken import kinds
from saiken.claims.refund_interest import Reduction
from saiken.claims.refunds import CAUSES
from saiken.desks.refunds.models import RefundRow
from saiken.desks.refunds.queries import shown
from saiken.desks.refunds.queries.looks import looked_at, only_ours
from saiken.desks.refunds.queries.planning import Proposal, propose
from saiken.values.actors import Now, Staff
from saiken.values.working import as_working

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """案の画面. A sentence, the definitions, the parts of what is owed back, the setting off."""

    lead: str
    items: list[Row]
    parts: list[Row]
    shares: list[Row]


def proposed(instalment: int, *, by: Staff, now: Now) -> Told:
    """The proposal as of today; the look at the person is recorded. CannotRefund as `propose`."""
    found = propose(instalment, Reduction(), on=now.day)
    inst = found.at.instalment
    only_ours(inst.office, by)
    looked_at([inst.debtor.person], f"refunds/of/{instalment}", by=by, now=now)
    shares = shown.share_rows(_unsaved(found))
    return Told(_lead(found), _told(found, by), _parts(found), shares)


def _lead(found: Proposal) -> str:
    plan = found.plan
    set_off = sum(share.paid for share in plan.shares)
    said = [f"{set_off:,}円を充当します。"] if set_off else []
    said += [f"{plan.transfer:,}円を還付します。"] if plan.transfer else []
    return "".join(said)


def _told(found: Proposal, staff: Staff) -> list[dict[str, Any]]:
    inst, rule = found.at.instalment, kinds.refund_rule(found.at.instalment.kind)
    who = shown.names([(inst.debtor.person, inst.office)], staff)[inst.debtor.person]
    laws = (rule.set_off, rule.from_day, rule.interest, rule.period[-1])
    interest = [line for one in found.plan.interest for line in as_working(one.working)]
    return [
        {"label": "受け取る方", "text": who["name"], "url": f"/debtors/{inst.debtor.person}/"},
        {
            "label": "期別",
            "text": f"{inst.kind.name} {inst.period}（{inst.key}）",
            "url": f"/instalments/{inst.id}/",
        },
        {"label": "過誤納金", "yen": found.plan.taken},
        {"label": "うち還付", "yen": found.plan.pay},
        {
            "label": "還付加算金（きょう決定した場合）",
            "yen": sum(one.amount for one in found.plan.interest),
            "working": interest,
        },
        {"label": "請求できる最後の日", "day": found.last_on, "text": "—"},
        {
            "label": "定め",
            "text": rule.set_off.says,
            "working": [{"says": line.says, "article": line.article} for line in laws],
        },
    ]


def _parts(found: Proposal) -> list[dict[str, Any]]:
    return [
        {"paid_on": p.paid_on, "since": p.since, "yen": p.yen, "why": CAUSES[p.cause]}
        for p in found.at.owed_back.left_parts
    ]


def _unsaved(found: Proposal) -> RefundRow:
    shares = [[s.to, s.on.isoformat(), s.yen, s.interest] for s in found.plan.shares]
    return RefundRow(shares=shares)
