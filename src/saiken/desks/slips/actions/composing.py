"""From the shares of a slip to what is printed and kept: numbers, store code, eL-QR, OCR lines."""

import secrets
from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds, letters
from saiken.desks.slips.queries.amounts import CannotIssue, Planned, Share
from saiken.desks.slips.queries.asked import Debt
from saiken.files import slip_codes
from saiken.letters.from_city import authority_of, office_of
from saiken.letters.slip import SLIP, SlipLine, SlipNaming, SlipSnapshot, slip_to_json
from saiken.store.slips.recording import NewPart, NewSlip
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_SECRET = 10**6


@dataclass(frozen=True)
class Turn:
    """何回目. Which of so many slips of a plan this is."""

    turn: int = 1
    turns: int = 1


def composed(
    debt: Debt, planned: Planned, number: str, *, issued_on: date, turn: Turn, replaces: int | None
) -> NewSlip:
    """納付書. The slip as it is kept, with everything that is printed on it."""
    codes = _codes(debt, planned, number)
    inst = planned.shares[0].instalment
    office = office_of(debt.city, inst.office)
    snapshot = SlipSnapshot(
        template=SLIP,
        number=number,
        issued_on=issued_on,
        usable_until=planned.until,
        authority=authority_of(inst.kind, debt.city, issued_on).name,
        office=office,
        name=debt.told.name,
        honorific="御中" if debt.told.corporation else "様",
        kind_name=inst.kind.name,
        naming=_naming(inst.kind, costs=any(one.cost for one in planned.shares)),
        lines=tuple(map(_line, planned.shares)),
        words=debt.rules.filled(until=planned.until, office=office),
        ocr=codes.ocr,
        code=codes.code,
        no_code=codes.no_code,
        el_qr=codes.el_qr,
        el_number=codes.el_number,
        turn=turn.turn,
        turns=turn.turns,
        sample=debt.city.demo,
    )
    parts = tuple(
        NewPart(one.instalment.id, one.principal, one.late_charge, one.fee, one.cost)
        for one in planned.shares
    )
    return NewSlip(
        number=number,
        kind=inst.kind.code,
        person=debt.person,
        parts=parts,
        usable_until=planned.until,
        snapshot=slip_to_json(snapshot),
        code=codes.code,
        case_key=codes.case_key,
        replaces=replaces,
    )


def _codes(debt: Debt, planned: Planned, number: str) -> slip_codes.SlipCodes:
    first = planned.shares[0].instalment
    asked = slip_codes.ToBePaid(
        number=number,
        kind=first.kind.code,
        year=first.fiscal_year,
        yen=planned.yen,
        due_on=max(share.due_on for share in planned.shares),
        until=planned.until,
        confirm=f"{secrets.randbelow(_SECRET):06}",
    )
    made = slip_codes.composed(asked, debt.rules.store, debt.rules.el_qr)
    if isinstance(made, Refused):
        raise CannotIssue(f"{made.why}{made.mend}")
    return made


def _line(share: Share) -> SlipLine:
    inst = share.instalment
    return SlipLine(
        letters.fiscal_year(inst.fiscal_year),
        inst.label,
        inst.key,
        share.due_on,
        Yen(share.principal),
        Yen(share.late_charge),
        Yen(share.fee),
        Yen(share.cost),
    )


def _naming(kind: kinds.Kind, *, costs: bool) -> SlipNaming:
    words = {} if kind.appeal.possible else {"pay": "支払", "due": "支払期限"}
    naming = SlipNaming(kind.principal_name, kind.late_charge.name, **words)
    return replace(naming, cost=kind.cost_name) if costs else naming
