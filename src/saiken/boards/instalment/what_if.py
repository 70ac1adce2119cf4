"""もし今日…: what would become of an instalment if it were paid, pledged, or nothing happened."""

from typing import Any

from saiken.boards.clocks import STATUS
from saiken.claims import facts as f
from saiken.claims.charges import late_charge_on
from saiken.claims.clocks import clocks
from saiken.claims.effects import Effect, clock_effects_of
from saiken.claims.standing import DISCHARGED, SUSPECTED, Standing
from saiken.store import reads
from saiken.values.working import as_working

PLEDGED = 2**61  # stands after every serial, as a fact of today would


def what_if(at: Standing) -> list[dict[str, Any]]:
    """What happens from today: paid, pledged, nothing. Nothing is asked of what is over."""
    if not at.position.open or at.ended or at.stage in (SUSPECTED, DISCHARGED):
        return []
    return [_paid(at), _pledged(at), _nothing(at)]


def _paid(at: Standing) -> dict[str, Any]:
    charge = late_charge_on(at.instalment, at.position, on=at.on)
    late = charge.amount if charge else 0
    rest = (
        f"{at.instalment.kind.late_charge.name} {late:,}円が残ります。"
        if late
        else "残りはありません。"
    )
    return {
        "title": "全額を納めたら",
        "text": f"{at.position.open:,}円で完納になります。{rest}",
        "provisional": charge is not None and charge.provisional,
    }


def _pledged(at: Standing) -> dict[str, Any]:
    """The standing with a pledge of today, folded like any other."""
    inst = at.instalment
    effects: list[Effect] = reads.effects([inst.id])[inst.id]
    event = f.Fact(PLEDGED, f.Pledged(), at.on, reads.EPOCH, 0)
    effects.extend(clock_effects_of(event, inst, at.position.owed))
    clock = next(iter(clocks(inst, at.position, effects, on=at.on)), None)
    end = clock.answer.completes_on if clock else None
    return {
        "title": "納付の誓約（承認）を受けたら",
        "text": "時効が新しく数え直しになり、満了は次の日になります。"
        if end
        else "時効は進んでいません。",
        "day": end,
        "working": as_working(clock.answer.working) if clock else [],
    }


def _nothing(at: Standing) -> dict[str, Any]:
    clock = at.clock
    end = clock.answer.completes_on if clock else None
    if end is None:
        return {"title": "何もしなければ", "text": "時効は進んでいません。"}
    status = STATUS[clock.answer.status][0] if clock else ""
    text = f"次の日で時効の期間が満了します（いまは{status}）。"
    return {"title": "何もしなければ", "text": text, "day": end}
