"""還付・充当の案: what is owed back of an instalment, and against what it would be set off."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims.refund_interest import Reduction
from saiken.claims.refund_plan import RefundPlan, Share, Target, may_be_target, plan
from saiken.claims.standing import Standing
from saiken.desks.refunds.queries.lines import must_stand
from saiken.desks.refunds.rules.words import CannotRefund
from saiken.store import reads
from saiken.store.identities import canonical
from saiken.store.register.lists import instalments_of
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Proposal:
    """還付・充当の案 of an instalment: its standing, the plan, and the last day to pay it back."""

    at: Standing
    plan: RefundPlan
    last_on: date | None

    @property
    def content_hash(self) -> str:
        """What a second person approves: all but interest that grows until the decision."""
        shares = [[s.to, s.on.isoformat(), s.yen, s.interest] for s in self.plan.shares]
        plain = json.dumps([self.at.instalment.id, self.plan.taken, self.plan.pay, shares])
        return hashlib.sha256(plain.encode()).hexdigest()


def standing_of(instalment: int, *, on: date) -> Standing:
    """The standing of an instalment; CannotRefund where there is none."""
    at = reads.standings([instalment], on=on).get(instalment)
    if at is None:
        raise CannotRefund("この期別は台帳にありません。番号を確かめてください。")
    return at


def propose(instalment: int, why: Reduction, *, on: date, consent: bool = False) -> Proposal:
    """還付・充当の案 on a day; CannotRefund where nothing is undecided, or no rate is known.

    Nor is anything proposed while a payment that was taken on for the instalment is gone.

    `consent`: the person agreed that it is set off where the law does not command that.
    """
    must_stand(instalment)
    at = standing_of(instalment, on=on)
    if not at.owed_back.undecided:
        raise CannotRefund(
            "この期別に、還付・充当を決めていない過誤納金はありません。"
            "期別の収納を確かめてください。"
        )
    try:
        found = plan(at, targets_of(at, on=on, consent=consent), on=on, why=why)
    except NoFigureYet:
        raise CannotRefund(
            "還付加算金の割合が表にない時期のものです。手計算で確かめてください。"
        ) from None
    return Proposal(at, found, last_day(at))


def last_day(at: Standing) -> date | None:
    """還付の請求権の最後の日, of what is undecided."""
    since = at.owed_back.since
    return None if since is None else kinds.refund_rule(at.instalment.kind).last_day(since)


def targets_of(source: Standing, *, on: date, consent: bool) -> Sequence[Target]:
    """充当先 in the order of their due days: what the law commands, or what was agreed to."""
    person = source.instalment.debtor.person
    ids = set(instalments_of(person)) - {source.instalment.id}
    standings = reads.standings(ids, on=on)
    leads = canonical({person, *(at.instalment.debtor.person for at in standings.values())})
    found = [
        at
        for at in standings.values()
        if leads[at.instalment.debtor.person] == leads[person]
        and may_be_target(at, on=on)
        and _reaches(source, at, consent=consent)
    ]
    found.sort(key=lambda at: (at.position.due_on, at.instalment.key))
    moved = reads.effects([at.instalment.id for at in found])
    return [Target(at, moved[at.instalment.id]) for at in found]


def _reaches(source: Standing, at: Standing, *, consent: bool) -> bool:
    """Whether the law sets it off against this instalment, or the person's consent can."""
    ours = kinds.refund_rule(source.instalment.kind)
    theirs = kinds.refund_rule(at.instalment.kind)
    if ours.must_set_off and theirs.must_set_off:
        return True
    return consent and at.instalment.office == source.instalment.office


def shares_of(rows: Sequence[Sequence[object]]) -> tuple[Share, ...]:
    """The setting off that a refund's row keeps."""
    return tuple(
        Share(int(str(to)), date.fromisoformat(str(on)), *(Yen(int(str(one))) for one in yen))
        for to, on, *yen in rows
    )
