"""振込入金通知: what a bank tells that it credited comes in, as deposits do by a statement."""

from saiken.desks.receipts.actions.calling_off import CALLING_OFF
from saiken.desks.receipts.actions.deposit_files import ROWS, Taking, Told
from saiken.desks.receipts.actions.matching import key_in
from saiken.desks.receipts.actions.received import NOTICE, Received, none_of
from saiken.desks.receipts.models import DEPOSIT, WAITING, PaymentLineRow
from saiken.files import credit_notice
from saiken.files.credit_notice import Account, Credit
from saiken.store.intake.progress import Tell, tell_nobody
from saiken.values.actors import Now, Staff


def receive_notice(
    name: str, data: bytes, *, by: Staff, now: Now, rows: int = ROWS, tell: Tell = tell_nobody
) -> Received:
    """振込入金通知の受付, so many credits at a time.

    A credit that a statement told is the same money, and counts once.
    """
    reading = credit_notice.read(data, near=now.day)
    notice = reading.notice
    if notice is None:
        return none_of(name, reading.sha256, NOTICE, tuple(reading.refused))
    found = [_row(one, notice.accounts[one.group - 1]) for one in notice.credits]
    return Taking(Told(name, NOTICE, reading), rows, tell).take(found, by=by, now=now)


def _row(one: Credit, account: Account) -> PaymentLineRow:
    edi = one.edi.strip()
    return PaymentLineRow(
        line=one.line,
        key="",
        yen=one.yen,
        paid_on=one.posted_on,
        code=one.payer_code.strip(),
        payer=one.payer.strip(),
        state=WAITING,
        channel=DEPOSIT,
        kind=CALLING_OFF if one.cancelled else "",
        place=f"{account.bank}-{account.branch}-{account.account}",
        settled_on=one.value_on,
        note=key_in(edi) if edi.isdecimal() else edi,
    )
