"""The proof on the toy city: adds up on any day, is drawn again the same, and goes out on paper."""

from dataclasses import replace
from datetime import UTC, date

import pytest
from django.db import connection

from saiken.boards.dunning_proof import counting, proving
from saiken.boards.dunning_proof.by_record import Wanted
from saiken.boards.dunning_proof.parts import LISTED
from saiken.boards.dunning_proof.proving import draw, prove
from saiken.server import clock
from saiken.store import reads
from saiken.store.ledger.lists import last_serial
from tests.desks.made import signed_in
from tests.fixtures_city import ON

MOMENT = clock.nine_o_clock(ON).moment


def wanted(on: date = ON, *offices: str, year: int | None = None) -> Wanted:
    every = offices or tuple(sorted(reads.city().offices))
    return Wanted(on, every, last_serial(), MOMENT, year)


def overdue(on: date, offices: tuple[str, ...]) -> set[int]:
    """Counted apart from the proof: every instalment that is open after its due day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id from register_instalment i join register_claim c on c.id = i.claim_id"
            " where c.office = any(%s)",
            [list(offices)],
        )
        ids = [row[0] for row in cursor.fetchall()]
    found = reads.standings(ids, on=on).values()
    return {at.instalment.id for at in found if at.position.open and on > at.position.due_on}


@pytest.mark.parametrize("on", [ON, date(2026, 6, 15), date(2025, 3, 31)])
def test_three_parts_disjoint_and_complete(city, on):
    asked = wanted(on)
    proof = draw(asked)
    whole = overdue(on, asked.offices)
    assert {row.instalment for row in proof.rows} == whole and len(proof.rows) == len(whole)
    counted = counting.by_kind(proof.rows)
    assert all(one.adds_up for one in counted)
    assert sum(one.every.instalments for one in counted) == len(whole)


def test_what_is_to_be_dunned_is_what_a_run_would_look_at(city):
    proof = draw(wanted(ON, "tax_payment"))
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.instalment_id from standing s join register_instalment i"
            " on i.id = s.instalment_id join register_claim c on c.id = i.claim_id"
            " where c.office = 'tax_payment' and s.dunning in ('needed', 'unknown')"
        )
        listed = {row[0] for row in cursor.fetchall()}
    assert {row.instalment for row in proof.rows if row.part == LISTED} == listed != set()


def test_a_ground_that_the_law_gives_names_its_article(city):
    rows = draw(wanted()).rows
    gone = [r for r in rows if r.ground == "extinguished"]
    assert gone and all("条" in r.article for r in gone)


def test_what_was_drawn_a_moment_ago_is_not_drawn_again(city, monkeypatch):
    asked = wanted(ON, "housing")
    first = prove(asked)
    monkeypatch.setattr(proving, "rows_of_office", None)
    assert prove(replace(asked, until=MOMENT.astimezone(UTC))) == first


def test_a_fiscal_year_holds_what_was_paid_since(city):
    rows = draw(wanted(ON, year=2025)).rows
    assert all(r.due_on >= date(2025, 4, 1) and r.due_on < date(2026, 4, 1) for r in rows)
    assert any(r.open_yen == 0 for r in rows) and any(r.open_yen for r in rows)
    assert all(one.adds_up for one in counting.by_kind(rows))


def test_the_auditor_prints_and_draws_it_again(city):
    auditor = signed_in("S7001")
    page = auditor.get("/dunning-proof/")
    told = page.content.decode()
    assert "三つのどれか一つに入ります" in told and "不一致" not in told
    assert "記録の指紋" in told and "督促した日の早い遅い" in told
    again = told.split('href="')[1:]
    url = next(u.split('"')[0] for u in again if "fingerprint=" in u).replace("&amp;", "&")
    assert "前に作った証明と同じです" in auditor.get(url).content.decode()
    other = url.replace("fingerprint=", "fingerprint=0")
    assert "前に作った証明と違います" in auditor.get(other).content.decode()


def test_rows_name_only_to_the_office_and_go_out_as_files(city):
    rows = "/dunning-proof/rows/?part=listed&office=tax_payment"
    clerk, chief, auditor = (signed_in(n) for n in ("S1001", "S1009", "S7001"))
    mine = clerk.get(rows).content.decode()
    assert ("遅れの理由" in mine and "期別</span>のうち" in mine) or "期別のうち" in mine
    assert "氏名は扱っている所属だけ" in auditor.get(rows).content.decode()
    csv = chief.get("/dunning-proof/rows.csv?part=listed").content.decode("utf-8-sig")
    assert "督促すべきもの（一覧）" in csv and "証明の指紋" in csv
    assert clerk.get("/dunning-proof/rows.csv").status_code == 403


def test_a_day_to_come_or_no_day_proves_nothing(city):
    clerk = signed_in("S1001")
    for asked in ("?on=2027-01-01", "?on=x"):
        assert "証明する日を選んでください" in clerk.get(f"/dunning-proof/{asked}").content.decode()
    assert clerk.get("/dunning-proof/rows/?on=x").status_code == 404
    for until in ("nonsense", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00%2B09:00"):
        assert clerk.get(f"/dunning-proof/?serial=9&until={until}").status_code == 200


def test_another_office_is_not_shown_to_a_clerk(city):
    clerk = signed_in("S1001")
    page = clerk.get("/dunning-proof/?office=nursery").content.decode()
    assert "証明する日を選んでください" in page
