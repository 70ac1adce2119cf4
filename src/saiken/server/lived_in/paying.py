"""口座振替・納付書・還付 of the toy city: debits that failed, slips, money that was paid twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from saiken.desks.mandates import actions as mandates
from saiken.desks.mandates.rules.sorts import FAILED
from saiken.desks.receipts import actions as receipts
from saiken.desks.receipts.actions.matching import key_of
from saiken.desks.refunds import actions as refunds
from saiken.desks.slips import actions as slips
from saiken.desks.slips.queries import Wanted
from saiken.files import zengin_transfer
from saiken.files.bank_records.account import Account
from saiken.files.zengin_transfer import Batch, Debit
from saiken.files.zengin_transfer.batch import PAID
from saiken.server.lived_in.people import member, morning, needed
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now
from saiken.values.yen import Yen

BANK, RESULT = "9999", "bank_result_20261031.dat"
KEPT, ASKED, TWICE, RECEIVED = (
    date(2026, 8, 3),
    date(2026, 10, 15),
    date(2026, 11, 12),
    date(2026, 11, 16),
)
_OWED = """
    select i.id, c.person_id, s.due_on,
           exists (select 1 from transfer_unpaid u where u.key = i.key and u.paid_on = s.due_on)
      from standing s join register_instalment i on i.id = s.instalment_id
      join register_claim c on c.id = i.claim_id
     where c.kind = %s and s.stage = %s and s.open_yen > 0 and not s.debtor_dead
     order by s.due_on, i.key
"""


def mandates_slips_and_refund(now: Now) -> None:
    """Accounts kept, debits that failed and are told, some to come; slips; a refund that waits."""
    _failed(now)
    _coming(now)
    _slips(now)
    _paid_twice(now)


def _owing(kind: str, stage: str, *, failed: bool = False) -> list[tuple[int, int, date]]:
    """Instalments of a kind, each with its person and due day; `failed`: as the bank told."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, [kind, stage])
        return [(int(id_), int(who), due) for id_, who, due, told in cursor if told == failed]


def _failed(now: Now) -> None:
    """Debits that the bank could not make by its own result, and the letters about them."""
    kind, clerk = "resident_tax_ordinary", member("S1001")
    told = _owing(kind, "overdue", failed=True)
    found = needed(told, "口座から引き落とせず、督促していない市県民税の期別")[:4]
    _keep(kind, [person for _, person, _ in found], clerk.number, ahead=False)
    due_on = found[0][2]
    request = mandates.make_request(BANK, due_on, due_on, by=member("S5001"), now=morning(ASKED))
    mandates.make_notices(request.pk, FAILED, by=clerk, now=now)


def _coming(now: Now) -> None:
    """A request for a day to come, of people who want to be told before."""
    kind, clerk = "nhi_tax", member("S8001")
    found = needed(_owing(kind, "not_due"), "納期限の前の国民健康保険税の期別")
    due_on = found[0][2]
    _keep(kind, [person for _, person, due in found if due == due_on][:3], clerk.number, ahead=True)
    mandates.make_request(BANK, due_on, due_on, by=member("S5001"), now=now)


def _keep(kind: str, persons: Sequence[int], by: str, *, ahead: bool) -> None:
    """Mandates of these persons, with invented accounts of the invented bank."""
    told = particulars.latest(set(persons))
    for number, person in enumerate(sorted(set(persons)), start=1):
        account = Account(
            BANK, "ｻｸﾗ", "101", "ﾎﾝﾃﾝ", "1", f"{7_654_000 + number}", told[person].kana
        )
        new = mandates.NewMandate(person, kind, account, KEPT, f"申込書綴り{number}", ahead)
        mandates.keep_mandate(new, by=member(by), now=morning(KEPT))


def _slips(now: Now) -> None:
    """One slip for the whole of an instalment, and another instalment divided into three."""
    clerk, until = member("S1001"), date(2026, 12, 4)
    overdue = _owing("resident_tax_ordinary", "overdue")
    found = needed(overdue, "納期限を過ぎ、督促していない市県民税の期別", least=2)
    whole, divided = (id_ for id_, _, _ in found[:2])
    slips.issue(Wanted((whole,), until), by=clerk, now=now)
    slips.issue(Wanted((divided,), until, Yen(5_000), 3), by=clerk, now=now)


def _paid_twice(now: Now) -> None:
    """The bank debits somebody a second time; the section lays the refund before its chief."""
    receiver, clerk = member("S5001"), member("S2001")
    data = (reads.city().folder / "files" / RESULT).read_bytes()
    batch = zengin_transfer.read(data, near=RECEIVED).batch
    assert batch is not None
    debits = {key_of(one): one for one in batch.debits if one.state == PAID}
    of = reads.instalments(assessed_ids(list(debits)).values())
    own = (id_ for id_, one in of.items() if one.office == clerk.office)
    paid = min(needed(own, "口座から引き落とした保育料の期別"))
    name, sent = f"bank_result_{TWICE:%Y%m%d}.dat", _result(batch, debits[of[paid].key])
    receipts.receive(name, sent, form=receipts.ZENGIN, by=receiver, now=morning(RECEIVED))
    refund = refunds.draft(paid, refunds.Wanted(), by=clerk, now=now)
    refunds.ask(refund, by=clerk, now=now)


def _result(batch: Batch, once: Debit) -> bytes:
    """A result of the bank that tells of one debit alone, on a later day."""
    layout = zengin_transfer.layouts()[batch.layout]
    head = replace(batch.header, debit_day=layout.day(TWICE))
    data, _ = zengin_transfer.write(replace(batch, header=head, debits=(once,), debit_on=TWICE))
    return data
