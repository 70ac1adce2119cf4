"""A mapping as the choices of a page: nothing is lost on the way there and back."""

import pytest

from saiken.desks.intake.forms.mapping_page import first_page, posted_page
from saiken.desks.intake.rules.mapping_plain import choices, mapping_from, plain_of, with_choices
from saiken.desks.intake.rules.mapping_start import Base, Start, start
from saiken.files.ledgers import LedgerReading, read_file
from saiken.files.ledgers.mapping_files import read_mappings
from saiken.kinds import load_kinds
from tests.desks.made import city_file
from tests.fixtures_city import CITY

MAPPINGS = {one.name: one for one in read_mappings(CITY / "mappings")}
HEADS = "納付番号,宛名番号,氏名,納期限,調定額,収納額,督促日"


def names():
    return sorted(one.name for one in (CITY / "files").iterdir() if one.stem in MAPPINGS)


def kinds():
    return [(kind.code, kind.name) for kind in load_kinds().values()]


def said(page) -> dict[str, str]:
    """What a browser would send of a page that nobody touched."""
    values = {name: page.form.initial.get(name) for name in page.form.fields}
    return {name: str(told) for name, told in values.items() if told not in (None, False)}


@pytest.mark.parametrize("name", sorted(MAPPINGS))
def test_a_mapping_becomes_choices_and_the_same_mapping_again(name):
    plain = plain_of(MAPPINGS[name])
    chosen = [(place, one) for place, found in choices(plain).items() for one in found]
    assert mapping_from(with_choices(plain, chosen)) == MAPPINGS[name]


@pytest.mark.parametrize("name", names())
def test_a_page_that_nobody_touched_reads_the_file_as_before(name):
    data, known = city_file(name), list(MAPPINGS.values())
    begun = start(data, name, known, ())
    assert isinstance(begun, Start) and begun.base.known
    page = posted_page(begun.raw, begun.base, said(first_page(begun, kinds())), kinds())
    assert page.form.is_valid(), page.form.errors
    before, after = read_file(data, name, known), read_file(data, name, [page.mapping()])
    assert after.rows == before.rows and len(after.refused) == len(before.refused)


def ledger(*rows: str) -> bytes:
    return "\n".join([HEADS, *rows, ""]).encode()


def begun_with(*rows: str) -> Start:
    begun = start(ledger(*rows), "台帳.csv", (), list(load_kinds().values()))
    assert isinstance(begun, Start)
    return begun


def rows(*, yen: str = "12500", due: str = "2026/05/31") -> list[str]:
    return [
        f"{310000000000 + n},{1000 + n:010d},山田　太郎{'一二三四五'[n % 5]},{due},{yen},0,"
        for n in range(30)
    ]


def answered(begun: Start, **told: str):
    page = first_page(begun, kinds())
    data = {**said(page), "kind": "nursery_fee", **told}
    page = posted_page(begun.raw, begun.base, data, kinds())
    return page if page.form.is_valid() else page.form.errors


def test_the_unit_must_be_said_where_the_file_does_not_say_it():
    begun = begun_with(*rows(yen="12.5"))
    (unit,) = [n for n, one in enumerate(begun.base.questions) if one.about == "unit"]
    assert f"q{unit}" in answered(begun)
    page = answered(begun, **{f"q{unit}": "千円"})
    assert page.mapping().fields.assessed.unit == 1000 == page.mapping().fields.paid.unit
    assert "unit" not in [one.about for one in page.base.questions]
    assert answered(begun, **{f"q{unit}": "円"}).mapping().fields.assessed.unit == 1


def test_short_days_are_read_by_the_calendar_that_is_chosen():
    begun = begun_with(*rows(due="080531"))
    told = {
        f"q{n}": "令和" for n, one in enumerate(begun.base.questions) if "令和" in one.candidates
    }
    page = answered(begun, **told)
    assert page.mapping().fields.due_on.rules[:1] == ("reiwa_yymmdd",)


def test_a_value_that_stands_nowhere_is_added_and_a_new_choice_is_read_as_usual():
    begun = begun_with(*rows())
    page = first_page(begun, kinds())
    added = len(page.chosen) - 1
    name = next(n for n, one in enumerate(page.chosen) if one.line.column == "氏名")
    told = {
        **{f"c{added}_column": "2026", f"c{added}_stands": "fixed"},
        **{f"c{added}_field": "fiscal_year", f"c{name}_field": "note"},
    }
    mapping = answered(begun, **told).mapping()
    assert (mapping.fields.fiscal_year.stands, mapping.fields.fiscal_year.column) == (
        "fixed",
        "2026",
    )
    assert mapping.fields.name is None and mapping.fields.note.column == "氏名"
    reading = read_file(ledger(*rows()), "台帳.csv", [mapping])
    assert isinstance(reading, LedgerReading) and {r.fiscal_year for r in reading.rows} == {2026}


def test_the_beginning_travels_with_the_form():
    begun = begun_with(*rows(yen="12.5"))
    assert Base.of(begun.base.told()) == begun.base
