"""A bank's result is matched by key and posted once, to the yen; a broken one is refused whole."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saiken.claims import facts as f
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.receipts import actions
from saiken.files import zengin_transfer
from saiken.files.zengin_transfer import Batch, Debit
from saiken.night.run import run_night
from saiken.server import demo
from saiken.store import reads
from saiken.store.standings.lists import all_ids
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import city_file, count, id_of, one, take, tax
from tests.fixtures_city import ON

RESULT = "bank_result_20261031.dat"
PAID_ON = date(2026, 11, 2)
GOLDEN = Path(__file__).parents[2] / "golden"
SAMPLES = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))
EXPECTED = SAMPLES["payments"][RESULT]
# 督促 of the toy city's list: never dunned, overdue since July.
UNDUNNED = "022600107002"
UNKNOWN_KEY = "019900099901"
UNKNOWN_ROW = "0000001217,0199000999,市県民税普通徴収,2026,1,20260630,20261031,{yen},0,,"


@pytest.fixture
def clerk(staff):
    return staff.receipts_clerk


def receive(data, by, now, name=RESULT):
    return actions.receive(name, data, form=actions.ZENGIN, by=by, now=now)


def keys_in_ledger():
    with (GOLDEN / "samples_expected_rows.csv").open(encoding="utf-8", newline="") as rows:
        return {r["key"] for r in csv.DictReader(rows) if r["file"] in LEDGERS}


LEDGERS = [name for name in demo.LEDGERS if name != "addresses.csv"]


def batch_of(name=RESULT) -> Batch:
    batch = zengin_transfer.read(city_file(name), near=ON).batch
    assert batch is not None
    return batch


def key_of(debit: Debit) -> str:
    return debit.customer_number[-12:]


def result(*debits: Debit, framing: str = "crlf") -> bytes:
    data, refused = zengin_transfer.write(replace(batch_of(), debits=debits), framing=framing)
    assert not refused
    return data


def paid(key: str, yen: int) -> Debit:
    first = batch_of().debits[0]
    return replace(
        first, customer_number=key.zfill(20), yen=Yen(yen), result_code="0", state="paid"
    )


def test_the_result_is_matched_by_key_and_posted_to_the_yen(ledgers, now, clerk):
    known = keys_in_ledger()
    debits = batch_of().debits
    mine = [d for d in debits if d.result_code == "0" and key_of(d) in known]
    got = receive(city_file(RESULT), clerk, now)
    assert (got.records, got.matched, got.repeated, got.refused) == (119, 118, 0, ())
    assert got.yen == sum(d.yen for d in mine) == EXPECTED["posted_yen"]
    assert set(got.unmatched) == {key_of(d) for d in debits} - known == set(EXPECTED["unmatched"])
    assert set(got.unmatched) == {UNKNOWN_KEY}
    standings = reads.standings([id_of(key_of(d)) for d in mine], on=ON)
    for debit in mine:
        last = standings[id_of(key_of(debit))].position.payments[-1]
        assert (last.on, last.yen, last.channel) == (PAID_ON, debit.yen, "kofuri")
    assert sum(at.position.open for at in standings.values()) == 0


def test_lines_facts_and_standings_agree_to_the_yen(ledgers, now, clerk):
    before = one("select sum(open_yen) from standing")
    got = receive(city_file(RESULT), clerk, now)
    lines = one("select sum(yen) from payment_line where state = 'matched'")
    facts = one(
        "select sum((body->>'yen')::bigint) from ledger_fact"
        " where word = 'paid' and body->>'channel' = 'kofuri'"
    )
    assert lines == facts == before - one("select sum(open_yen) from standing") == got.yen
    everything = reads.standings(all_ids(), on=ON).values()
    assert one("select sum(open_yen) from standing") == sum(at.position.open for at in everything)
    states = {
        s: count("payment_line", f"state = '{s}'") for s in ("matched", "waiting", "not_paid")
    }
    assert states == {"matched": 74, "waiting": 1, "not_paid": 44}
    manifest = one("select counts->>'yen' from intake_batch where form = 'zengin_transfer'")
    assert manifest == str(got.yen)


def test_a_debit_that_failed_is_no_payment(ledgers, now, clerk):
    failed = next(
        d for d in batch_of().debits if d.result_code == "1" and key_of(d) in keys_in_ledger()
    )
    before = reads.standings([id_of(key_of(failed))], on=ON)[id_of(key_of(failed))]
    receive(city_file(RESULT), clerk, now)
    after = reads.standings([id_of(key_of(failed))], on=ON)[id_of(key_of(failed))]
    assert after.position.paid == before.position.paid


def test_the_same_file_again_posts_nothing(ledgers, now, clerk):
    first = receive(city_file(RESULT), clerk, now)
    before = count("ledger_fact"), count("payment_line"), count("intake_batch")
    again = receive(city_file(RESULT), clerk, now, name="同じもの.dat")
    assert (again.repeated, again.yen, again.matched, again.batch) == (119, 0, 0, first.batch)
    assert (count("ledger_fact"), count("payment_line"), count("intake_batch")) == before


def test_the_same_result_in_other_bytes_posts_nothing(ledgers, now, clerk):
    debits = batch_of().debits
    first = receive(result(*debits, framing="crlf"), clerk, now)
    facts = count("ledger_fact")
    other = receive(result(*debits, framing="none"), clerk, now)
    assert other.batch != first.batch
    assert (other.repeated, other.yen, count("ledger_fact")) == (75, 0, facts)
    run_night(now)
    assert count("ledger_fact") == facts


def test_a_broken_file_is_refused_whole(ledgers, now, clerk):
    before = count("ledger_fact")
    for name in ("bank_result_broken.dat", "addresses.csv"):
        got = receive(city_file(name), clerk, now)
        assert got.batch is None and got.refused and (got.yen, got.matched) == (0, 0)
        assert all(r.why.endswith("。") and r.mend for r in got.refused)
    assert count("ledger_fact") == before and count("payment_line") == 0
    assert count("intake_batch", "form = 'zengin_transfer'") == 0


def test_a_request_is_no_result(ledgers, now, clerk):
    asked = batch_of()
    debits = tuple(replace(d, result_code="0", state="requested") for d in asked.debits)
    data, _ = zengin_transfer.write(replace(asked, kind="request", debits=debits))
    got = receive(data, clerk, now)
    assert got.batch is None and [r.reason for r in got.refused] == ["not_a_result"]
    assert count("payment_line") == 0


def test_a_waiting_line_is_matched_in_the_night_after_its_ledger_came(ledgers, now, clerk):
    receive(city_file(RESULT), clerk, now)
    run_night(now)
    assert count("payment_line", f"state = 'waiting' and key = '{UNKNOWN_KEY}'") == 1
    take(tax(UNKNOWN_ROW.format(yen=4300)), now=now)
    run_night(now)
    run_night(now)
    at = reads.standings([id_of(UNKNOWN_KEY)], on=ON)[id_of(UNKNOWN_KEY)]
    assert [(p.on, p.yen) for p in at.position.payments] == [(PAID_ON, 4300)]
    assert (at.stage, at.position.paid_off_on) == ("paid", PAID_ON)
    line = one(f"select state from payment_line where key = '{UNKNOWN_KEY}'")
    assert line == "matched" and count("ledger_act", "kind = 'match'") == 1


def test_what_comes_twice_over_stands_as_overpaid(ledgers, now, clerk):
    take(tax(UNKNOWN_ROW.format(yen=4000)), now=now)
    receive(result(paid(UNKNOWN_KEY, 4300)), clerk, now)
    at = reads.standings([id_of(UNKNOWN_KEY)], on=ON)[id_of(UNKNOWN_KEY)]
    assert (at.position.open, at.position.over, at.stage) == (0, 300, "paid")


@pytest.mark.parametrize(("share", "place", "rest"), [(1, None, 0), (2, "in", 1)])
def test_a_payment_changes_who_is_dunned(ledgers, now, clerk, share, place, rest):
    at = reads.standings([id_of(UNDUNNED)], on=ON)[id_of(UNDUNNED)]
    owed = at.position.open
    part = owed // share
    assert places()[UNDUNNED] == ("in", owed)
    receive(result(paid(UNDUNNED, part)), clerk, now)
    assert places().get(UNDUNNED) == ((place, owed - part) if place else None)
    assert (owed - part > 0) == bool(rest)


def places() -> dict[str, tuple[str, int]]:
    found = candidates("tax_payment", on=ON)
    return {c.standing.instalment.key: (c.place, c.standing.position.open) for c in found}


def test_a_part_payment_after_the_dunning_restarts_the_clock(ledgers, now, clerk):
    id_ = id_of("011900289202")  # gone by prescription: a payment does not bring it back
    gone = reads.standings([id_], on=ON)[id_]
    receive(result(paid("011900289202", 1000)), clerk, now)
    after = reads.standings([id_], on=ON)[id_]
    assert gone.stage == after.stage == "extinguished"
    living = "012000250701"
    ends = reads.standings([id_of(living)], on=ON)[id_of(living)].clocks[0].answer.completes_on
    receive(result(paid(living, 1000)), clerk, now)
    clock = reads.standings([id_of(living)], on=ON)[id_of(living)].clocks[0].answer
    assert ends is not None and str(clock.completes_on) == "2031-11-02" > str(ends)
    fact = next(
        x for x in reads.facts([id_of(living)])[id_of(living)] if x.serial == clock.rests_on
    )
    assert isinstance(fact.body, f.Paid) and fact.happened_on == PAID_ON


def test_only_who_receives_may_receive(ledgers, now, staff):
    for number in ("S1001", "S1009", "S4001", "S7001"):
        with pytest.raises(NotAllowed):
            receive(city_file(RESULT), staff[number], now)
    assert count("payment_line") == 0
