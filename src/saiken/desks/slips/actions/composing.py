"""From the shares of a slip to what is printed and kept: numbers, store code, eL-QR, OCR lines."""

import secrets
from dataclasses import dataclass
from datetime import date

from saiken import kinds, letters
from saiken.desks.slips.queries.amounts import CannotIssue, Planned, Share
from saiken.desks.slips.queries.asked import Debt
from saiken.files import convenience_code, el_qr
from saiken.letters.slip import SLIP, SlipLine, SlipNaming, SlipSnapshot, slip_to_json
from saiken.letters.slip_rules import StoreRules
from saiken.store.slips.recording import NewPart, NewSlip
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_OCR_YEN, _SECRET = 11, 10**6
_CITY_ALONE = "コンビニエンスストアでは納められません。金融機関か市役所の窓口で納めてください。"


@dataclass(frozen=True)
class Turn:
    """何回目. Which of so many slips of a plan this is."""

    turn: int = 1
    turns: int = 1


def composed(
    debt: Debt, planned: Planned, number: str, *, issued_on: date, turn: Turn, replaces: int | None
) -> NewSlip:
    """納付書. The slip as it is kept, with everything that is printed on it."""
    code, no_code = _code(debt.rules.store, planned, number)
    el = _el_slip(debt, planned, number)
    inst = planned.shares[0].instalment
    office = _office(debt, inst.office)
    ocr = el.ocr if el else (_own_ocr(number, planned),)
    snapshot = SlipSnapshot(
        template=SLIP,
        number=number,
        issued_on=issued_on,
        usable_until=planned.until,
        authority=_authority(debt, issued_on),
        office=office,
        name=debt.told.name,
        honorific="御中" if debt.told.corporation else "様",
        kind_name=inst.kind.name,
        naming=_naming(inst.kind),
        lines=tuple(map(_line, planned.shares)),
        words=debt.rules.filled(until=planned.until, office=office),
        ocr=ocr,
        code=code,
        no_code=no_code,
        el_qr=el_qr.payload(el) if el else "",
        el_number=str(el.number) if el else "",
        turn=turn.turn,
        turns=turn.turns,
        sample=debt.city.demo,
    )
    parts = tuple(
        NewPart(one.instalment.id, one.principal, one.late_charge, one.fee)
        for one in planned.shares
    )
    return NewSlip(
        number=number,
        kind=inst.kind.code,
        person=debt.person,
        parts=parts,
        usable_until=planned.until,
        snapshot=slip_to_json(snapshot),
        code=code,
        case_key=el.case_key if el else "",
        replaces=replaces,
    )


def _code(store: StoreRules | None, planned: Planned, number: str) -> tuple[str, str]:
    """The 44 digits, or none and the sentence that says why no store takes the slip."""
    if store is None:
        return "", _CITY_ALONE
    most = min(store.most_yen, convenience_code.LARGEST_YEN)
    if planned.yen > most:
        return "", f"{most:,}円を超えるため、{_CITY_ALONE}"
    due = f"{planned.until:%y%m%d}"
    made = convenience_code.composed(store.maker, store.customer + number, yen=planned.yen, due=due)
    if isinstance(made, Refused):
        raise CannotIssue(f"{made.why}{made.mend}")
    return made.digits, ""


def _el_slip(debt: Debt, planned: Planned, number: str) -> el_qr.ElSlip | None:
    """The eL-QR of a slip; None where the city takes none for this kind."""
    rules, first = debt.rules.el_qr, planned.shares[0]
    item = rules.items.get(first.instalment.kind.code) if rules else None
    if rules is None or item is None:
        return None
    year = f"{first.instalment.fiscal_year}"
    made = el_qr.composed(
        yen=planned.yen,
        due_on=max(share.due_on for share in planned.shares),
        pay_limit_on=planned.until,
        el_org=rules.org,
        case_key=f"{rules.case_prefix}{number}",
        confirm=f"{secrets.randbelow(_SECRET):06}",
        item=item,
        account=rules.account,
        levy_year=year,
        tax_year=year,
        term="00",
    )
    if isinstance(made, Refused):
        raise CannotIssue(f"{made.why}{made.mend}")
    return made


def _own_ocr(number: str, planned: Planned) -> str:
    """The city's own line: check digits, number, yen and last day; the reading centre sets it."""
    body = f"{number}{planned.yen:0{_OCR_YEN}}{planned.until:%Y%m%d}"
    return el_qr.ocr_check(body) + body


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
    )


def _naming(kind: kinds.Kind) -> SlipNaming:
    words = {} if kind.appeal.possible else {"pay": "支払", "due": "支払期限"}
    return SlipNaming(kind.principal_name, kind.late_charge.name, **words)


def _authority(debt: Debt, on: date) -> str:
    held = kinds.authority_on(debt.city, on, debt.standings[0].instalment.kind)
    return held.title if held.title_only else f"{held.title}　{held.name}"


def _office(debt: Debt, code: str) -> letters.Office:
    one, city = debt.city.offices[code], debt.city
    name = f"{city.name} {city.full_name(code)}"
    return letters.Office(name, one.post_code, one.address, one.telephone, one.hours)
