"""納付書情報: a day's slips with an eL-QR as the table for the eLTAX gateway."""

from datetime import date

from saiken.files import el_qr
from saiken.files.el_qr import SLIP_OUT, ElSlip, Exchange, SlipOut
from saiken.letters.slip import slip_from_json
from saiken.store.people import particulars
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.refusals import Refused

ADD, WITHDRAW = "add", "withdraw"


def el_rows(on: date, *, office: str) -> tuple[bytes, set[int]]:
    """The slips that an office issued or withdrew on a day, as a table, and whose they are.

    The official layout is given to cities only: the gateway turns this table into it.
    """
    issued, withdrawn = lists.changed_on(on)
    told = [(ADD, slip) for slip in issued] + [(WITHDRAW, slip) for slip in withdrawn]
    told = [(action, slip) for action, slip in told if slip.office == office]
    names = particulars.latest({slip.person for _, slip in told})
    rows = [_row(slip, action, names[slip.person].kana) for action, slip in told]
    data, refused = el_qr.write(Exchange(SLIP_OUT, tuple(enumerate(rows, 2))))
    if refused:
        raise ValueError(f"a slip that was issued does not fit the table: {refused[0].why}")
    return data, {slip.person for _, slip in told}


def _row(slip: Slip, action: str, kana: str) -> SlipOut:
    read = el_qr.slip_of(slip_from_json(slip.snapshot).el_qr)
    if isinstance(read, Refused):
        raise ValueError(f"{slip.number}: {read.why}")
    return _out(read, slip, action, kana)


def _out(el: ElSlip, slip: Slip, action: str, kana: str) -> SlipOut:
    return SlipOut(
        el_org=el.el_org,
        case_key=el.case_key,
        confirm=el.confirm,
        item=el.item,
        amount=el.yen,
        levy_year=el.levy_year,
        tax_year=el.tax_year,
        term=el.term,
        due=el.due_on,
        pay_limit=el.pay_limit_on,
        payer_kana=kana,
        slip_id=slip.number,
        superseded_slip_id=slip.replaces,
        action=action,
    )
