"""The whole toy city in its tables: no name, reading or address lies open in the record."""

import csv

from tests.fixtures_city import CITY
from tests.fixtures_database import Database
from tests.store.made import rows

# A paper keeps every word it was printed with; files wait a day; refusals and lines quote them.
MAY_NAME = {"paper", "intake_waiting", "intake_refusal", "payment_line"}
FIELDS = ("氏名名称", "カナ", "住所", "前住所", "異動先住所")


def _words() -> set[str]:
    with (CITY / "files" / "addresses.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row[field].strip() for row in csv.DictReader(file) for field in FIELDS}
    spaced = {word for word in found if len(word) > 1}
    assert len(spaced) > 300
    return spaced | {word.replace("　", "").replace(" ", "") for word in spaced}


def test_no_personal_word_lies_in_any_table_but_those_named(sakura: Database) -> None:
    words = _words()
    tables = [
        name
        for (name,) in rows("select tablename from pg_tables where schemaname = 'public'")
        if name not in MAY_NAME
    ]
    assert {"ledger_fact", "ledger_act", "person", "register_claim", "standing"} < set(tables)
    for table in tables:
        text = "\n".join(row[0] for row in rows(f'select t::text from "{table}" t'))
        found = [word for word in words if word in text]
        assert not found, f"{table} names {found[:3]}"


def test_everybody_is_a_number_and_every_description_has_its_hash(sakura: Database) -> None:
    numbers = [row[0] for row in rows("select number from person")]
    assert len(numbers) > 300
    assert all(number.isascii() for number in numbers)
    assert rows("select count(*) from ledger_fact where body ?| array['name', 'address']") == [(0,)]
    described = rows(
        "select count(*), count(particulars_hash) from ledger_fact where word = 'described'"
    )
    assert described[0][0] == described[0][1] > 300
    lost = rows(
        "select count(*) from ledger_fact f where particulars_hash is not null and not exists"
        " (select 1 from person_particulars p"
        " where p.person_id = f.person_id and p.hash = f.particulars_hash)"
    )
    assert lost == [(0,)]
