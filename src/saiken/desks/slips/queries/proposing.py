"""What may be put on a slip, how the slips would look, and the page on which they are issued."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from saiken import letters
from saiken.claims.standing import Standing
from saiken.desks.slips.queries.amounts import CannotIssue, Planned, owed, plan
from saiken.desks.slips.queries.asked import Debt, Wanted, debt_of, offered, rules_of
from saiken.desks.slips.queries.listing import withdrawn_warning
from saiken.letters.slip_rules import SlipRules
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.slips import lists
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Owing:
    """Whose instalments of which kind a page is about, and which of them are chosen."""

    person: int
    kind: str
    chosen: tuple[int, ...]


@dataclass(frozen=True)
class Candidate:
    """An instalment of the debtor's that something is owed of, with all of it on a day."""

    at: Standing
    principal: int
    late_charge: int | None  # None: its rate is not announced yet
    fee: int
    cost: int = 0

    @property
    def something(self) -> bool:
        """Whether a slip for it would bear an amount."""
        return bool(self.principal or self.late_charge or self.fee or self.cost)


def owing_of(chosen: Collection[int], person: int | None, kind: str) -> Owing | None:
    """Whose page it is: of whom the chosen instalments are, else of the person; None of nobody."""
    held = reads.instalments(chosen)
    if held:
        first = held[min(held)]
        return Owing(first.debtor.person, first.kind.code, tuple(sorted(held)))
    return None if person is None else Owing(person, kind, ())


def last_day_offered(now: Now) -> date:
    """使用期限 that a page begins with."""
    return now.day + timedelta(days=rules_of(reads.city()).days)


def proposed(wanted: Wanted, *, by: Staff, now: Now) -> tuple[Debt, tuple[Planned, ...]]:
    """納付書の案. What would be on the slips if they were issued now; CannotIssue says why not."""
    debt = debt_of(wanted, by=by, now=now)
    planned = plan(debt.standings, wanted.days, yen=wanted.yen)
    if not planned:
        raise CannotIssue("未納の額がありません。期別の経過を確かめてください。")
    if wanted.turns == 1 and wanted.yen is not None and planned[0].yen < wanted.yen:
        raise CannotIssue(
            f"入力した金額は、使用期限の日までに納める額（{planned[0].yen:,}円）を超えています。"
            "金額を直してください。"
        )
    return debt, planned


def choosing(
    owing: Owing, *, until: date | None, path: str, by: Staff, now: Now
) -> tuple[Owing, dict[str, Any]] | None:
    """The instalments to choose from; None where nothing may be asked for. The look is recorded."""
    held = offered(owing.person, by=by, now=now)
    if not held:
        return None
    kinds = {at.instalment.kind.code: at.instalment.kind.short_name for at in held}
    kind = owing.kind if owing.kind in kinds else next(iter(kinds))
    record([owing.person], path, by=by, now=now)
    found = candidates([at for at in held if at.instalment.kind.code == kind], until or now.day)
    most = rules_of(reads.city()).most_instalments
    chosen = owing.chosen or tuple(one.at.instalment.id for one in found[:most])
    values = {
        "name": letters.shown(particulars.latest([owing.person])[owing.person].name),
        "kind": kinds[kind],
        "kinds": kinds if len(kinds) > 1 else {},
        "rows": as_rows(found, chosen),
    }
    return replace(owing, kind=kind, chosen=chosen), values


def candidates(standings: Sequence[Standing], until: date) -> list[Candidate]:
    """The instalments of which something is owed on a day, in the order given."""
    found = [_candidate(at, until) for at in standings]
    return [one for one in found if one.something]


def _candidate(at: Standing, until: date) -> Candidate:
    try:
        share = owed(at, until=until)
    except CannotIssue:
        return Candidate(at, at.position.open, None, 0, at.position.cost_open)
    return Candidate(at, share.principal, share.late_charge, share.fee, share.cost)


def as_rows(found: Sequence[Candidate], chosen: Collection[int]) -> list[dict[str, Any]]:
    """The instalments as rows with a box."""
    return [_row(one, one.at.instalment.id in chosen) for one in found]


def _row(one: Candidate, chosen: bool) -> dict[str, Any]:
    inst = one.at.instalment
    return {
        "id": inst.id,
        "selected": chosen,
        "label": f"{inst.kind.short_name} {inst.period}",
        "key": inst.key,
        "due_on": one.at.position.due_on,
        "principal": one.principal,
        "late_charge": one.late_charge,
        "fee": one.fee or None,
        "cost": one.cost or None,
    }


def preview(wanted: Wanted, *, by: Staff, now: Now) -> dict[str, Any]:
    """The slips as they would be issued, with what must be known first; CannotIssue as above."""
    debt, planned = proposed(wanted, by=by, now=now)
    before = lists.usable(wanted.instalments, on=now.day)
    shares = [share for one in planned for share in one.shares]
    store = debt.rules.store
    return {
        "planned": _planned(planned),
        "several": len(planned) > 1,
        "totals": [
            {"label": "納付書", "count": len(planned), "unit": "枚"},
            {"label": "本体", "yen": sum(share.principal for share in shares)},
            {"label": "延滞金等", "yen": sum(share.late_charge for share in shares)},
            *_costs(sum(share.cost for share in shares)),
            {"label": "合計", "yen": sum(share.yen for share in shares)},
        ],
        "seen": sum(one.yen for one in planned),
        "old_says": _old_says(before),
        "notes": [*_to_be_set(debt.rules), *_notes(planned, store.most_yen if store else None)],
    }


def _costs(yen: int) -> list[dict[str, Any]]:
    return [{"label": "執行の費用", "yen": yen}] if yen else []


def _planned(planned: Sequence[Planned]) -> list[dict[str, Any]]:
    return [
        {
            "turn": f"{turn}枚目",
            "until": one.until,
            "label": share.instalment.period,
            "key": share.instalment.key,
            "principal": share.principal,
            "late_charge": share.late_charge,
            "fee": share.fee,
            "cost": share.cost or None,
            "yen": share.yen,
        }
        for turn, one in enumerate(planned, 1)
        for share in one.shares
    ]


def _old_says(before: Sequence[lists.Slip]) -> str:
    if not before:
        return ""
    yen = "、".join(f"{slip.yen:,}円" for slip in before)
    warning = withdrawn_warning(before)
    return f"同じ期別の、まだ使える納付書が{len(before)}枚あります（{yen}）。{warning}"


def _to_be_set(rules: SlipRules) -> list[str]:
    return [
        f"市の設定（letters/slip.yaml）が済んでいないため、印刷しません：{one}。"
        for one in rules.to_be_set
    ]


def _notes(planned: Sequence[Planned], most: int | None) -> list[str]:
    found = []
    if most is None:
        found.append("この市の納付書には、コンビニのバーコードを付けません。")
    elif over := sum(one.yen > most for one in planned):
        found.append(f"{over}枚は{most:,}円を超えるため、コンビニのバーコードを付けません。")
    if bare := sum(one.without_charge for one in planned):
        found.append(
            f"{bare}枚は、使用期限の日の延滞金等の割合がまだ告示されていないため、本体だけを載せます。"
            "延滞金等は、本体を納めた後に別の納付書で納めます。"
        )
    return found
