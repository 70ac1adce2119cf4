"""Money for principal and late charge pays both, by number, by name and at the counter."""

from saiken.claims.payable import payable
from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Decision, Taking
from saiken.desks.receipts.models import MATCHED, PaymentLineRow
from saiken.store import reads
from tests.desks.made import addresses, id_of, take, tax
from tests.desks.receipts.sent import deposits, receive
from tests.fixtures_city import ON

A, B = "022699000101", "022699000102"
ROW = "0000001217,0226990001,固定資産税,2025,{n},20250601,{due},{yen},0,,{dunned}"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,000-0152,さくら市大字下沢27,,,,,,,"
PAYER = "ﾜﾀﾅﾍﾞ ﾅｵﾐ"


def debtor(now):
    first = ROW.format(n=1, due="20250602", yen=150_000, dunned="20250620")
    take(tax(first, ROW.format(n=2, due="20250801", yen=98_000, dunned="20250820")), now=now)
    take(addresses(WATANABE), now=now)


def owed(key):
    return payable(reads.standings([id_of(key)], on=ON)[id_of(key)], on=ON)


def test_exactly_what_is_owed_pays_it_by_number_by_name_and_by_decision(accounts, now, staff):
    debtor(now)
    clerk, day = staff.receipts_clerk, ON.isoformat()
    first, second = owed(A), owed(B)
    assert first.late_charge and second.late_charge
    receive(deposits(f"{day},{first.total},{PAYER},{A}"), clerk, now)
    receive(deposits(f"{day},{second.total},{PAYER},"), clerk, now)
    for row in PaymentLineRow.objects.all():
        assert (row.state, row.rest_yen) == (MATCHED, 0)
    assert owed(A).total == owed(B).total == 0


def test_the_cashier_and_the_counter_take_a_late_charge_by_number(accounts, now, staff):
    debtor(now)
    clerk, first, second = staff.receipts_clerk, owed(A), owed(B)
    receive(deposits(f"{ON},{second.total},ﾀﾞﾚｶ,"), clerk, now)
    line = PaymentLineRow.objects.get()
    actions.decide(line.pk, Decision(actions.TO_POST, "本人に確かめた", B), by=clerk, now=now)
    line.refresh_from_db()
    assert (line.rest_yen, owed(B).total) == (0, 0)
    for token, yen in (("a", first.principal), ("b", None)):
        taking = Taking("counter", ((A, yen),), "渡邉", "会計", ON, token=token)
        actions.take_cash(taking, by=clerk, now=now)
    assert owed(A).total == 0
