"""A mapping written down and read again is the same mapping, whatever it says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells import DAY_RULES, folded, rules_clash
from saiken.files.ledgers import AnyMapping, LedgerMapping, mapping_of, mapping_text, read_mapping
from saiken.files.ledgers import columns as c
from saiken.files.ledgers.mapping import (
    DELIMITED,
    FORMS,
    NOTE,
    OWN_NUMBER,
    SUBTOTAL,
    WORKBOOK,
    Layout,
    LedgerFields,
    NotRow,
)
from saiken.kinds.strict import BadData
from tests.files.ledgers.made import CITY, MAPPINGS, ledger_mapping

WORDS = st.text(max_size=12).filter(str.strip)
ANY_TEXT = st.text(max_size=12)
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
PATTERNS = st.sampled_from(["(令和[0-9]+)年度", ".*計", "第(\\d+)期", "※.*"])
RULES = st.lists(st.sampled_from(DAY_RULES), max_size=3, unique=True).map(tuple)
RULED = RULES.filter(lambda rules: not rules_clash(rules))


def spot(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A place of one kind, in a column of the table."""
    return st.builds(kind, WORDS, **fields)


def anywhere(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A place of one kind, wherever values may stand."""
    named = st.builds(kind, WORDS, stands=st.sampled_from((*c.LABELS, c.FIXED)), **fields)
    found = st.builds(kind, PATTERNS, stands=st.sampled_from((c.SHEET, c.TITLE)), **fields)
    return spot(kind, **fields) | named | found


def words(meanings: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(WORDS.map(folded).filter(bool), meanings, max_size=3)


TEXT = anywhere(c.TextColumn) | spot(c.TextColumn, repeats=st.booleans())
NUMBER = spot(
    c.NumberColumn, digits=st.integers(1, 13), zeros_lost=st.booleans(), as_above=st.booleans()
)
DAY = anywhere(c.DayColumn, rules=RULED)
MONEY = anywhere(c.MoneyColumn, blank_means_nothing=st.booleans(), unit=st.sampled_from([1, 1000]))
DUNNING = anywhere(
    c.DunningColumn,
    rules=RULED,
    blank_means=st.sampled_from([c.UNKNOWN, c.NOT_DISPATCHED]),
    words=words(st.sampled_from([c.DAY_UNKNOWN, c.NOT_DISPATCHED, c.UNKNOWN])),
)
GUARANTOR = st.builds(
    c.GuarantorColumns,
    name=TEXT,
    kana=st.none() | TEXT,
    address=st.none() | TEXT,
    contract_on=st.none() | DAY,
    ceiling=st.none() | MONEY,
    not_stated=SEVERAL,
    nobody=SEVERAL,
)
JOINT = st.builds(
    c.JointColumns, TEXT, st.none() | TEXT, st.none() | TEXT, SEVERAL, st.none() | NUMBER
)
FIELDS = st.builds(
    LedgerFields,
    key=spot(c.NumberColumn, digits=st.just(12)).map(lambda number: (number,)),
    person_number=st.none() | NUMBER,
    own_number=st.none() | NUMBER | TEXT,
    name=st.none() | TEXT,
    kana=st.none() | TEXT,
    kind=st.none(),
    fiscal_year=st.none() | anywhere(c.TextColumn),
    period=st.none() | anywhere(c.PeriodColumn, form=st.sampled_from(c.PERIOD_FORMS)),
    due_on=spot(c.DayColumn, rules=RULED),
    statutory_due_on=st.none() | DAY,
    cause_on=st.none() | DAY,
    assessed=spot(c.MoneyColumn, unit=st.sampled_from([1, 1000])),
    paid=spot(c.MoneyColumn, blank_means_nothing=st.booleans()),
    last_paid_on=st.none() | DAY,
    dunning=st.none() | DUNNING,
    demanded_on=st.none() | DAY,
    pledged_on=st.none() | DAY,
    note=st.none() | TEXT,
    guarantors=st.lists(GUARANTOR, max_size=2).map(tuple),
    joint_debtors=st.lists(JOINT, max_size=2).map(tuple),
    born_on=st.none() | DAY,
    postal_code=st.none() | TEXT,
    address=st.none() | TEXT,
)
NOT_ROW = st.builds(NotRow, PATTERNS, ANY_TEXT, st.sampled_from([SUBTOTAL, NOTE]))
LAYOUT = st.builds(
    Layout,
    form=st.sampled_from([WORKBOOK, DELIMITED]),
    header_rows=st.integers(1, 4),
    sheets=st.just("") | PATTERNS,
    title=ANY_TEXT,
    totals=SEVERAL,
    ignored=SEVERAL,
    not_rows=st.lists(NOT_ROW, max_size=2).map(tuple),
    ends=SEVERAL,
)


def of_its_form(mapping: LedgerMapping) -> LedgerMapping:
    """The mapping as one of forms if it has labels; own numbers tell people apart if it has any."""
    if mapping.fields.own_number is None:
        mapping = replace(mapping, persons="")
    if not mapping.labels():
        return mapping
    return replace(mapping, layout=replace(mapping.layout, form=FORMS))


LEDGERS = st.builds(
    LedgerMapping,
    name=WORDS,
    title=WORDS,
    layout=LAYOUT,
    kind=WORDS,
    history=st.sampled_from(["complete", "incomplete"]),
    fields=FIELDS,
    persons=st.sampled_from(["", OWN_NUMBER]),
    number_space=ANY_TEXT,
).map(of_its_form)


@given(LEDGERS)
def test_any_ledger_mapping_survives_being_written(mapping: LedgerMapping) -> None:
    assert mapping_of(mapping_text(mapping)) == mapping


@pytest.mark.parametrize("mapping", MAPPINGS.values(), ids=MAPPINGS)
def test_the_mappings_of_the_city_survive_being_written(
    mapping: AnyMapping, tmp_path: Path
) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text(mapping_text(mapping), encoding="utf-8")
    assert read_mapping(file) == mapping


def test_a_mistake_in_a_written_mapping_is_named() -> None:
    text = mapping_text(ledger_mapping("city_tax"))
    with pytest.raises(BadData, match=r"納税課の対応表: histroy"):
        mapping_of(text.replace("history:", "histroy: x\nhistory:"), name="納税課の対応表")
    with pytest.raises(BadData, match="table of keys"):
        mapping_of("[]")


LOAN = (CITY / "mappings" / "school_loan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("form: forms", "form: workbook", "labels"),
        ("{label: 貸付番号}", "{label: 貸付番号, column: 番号}", "already says"),
        ("{label: 貸付番号}", "{label: 貸付番号, repeats: true}", "row above"),
        ("{label: 貸付番号}", "{}", "column"),
        ("{column: 納期限, reiwa_yymmdd: true}", "{label: 納期限}", "columns of the table"),
        ("{column: 納期限, reiwa_yymmdd: true}", "{column: 納期限, rules: [x]}", "none of"),
        ("{column: 納期限, reiwa_yymmdd: true}", "{column: 納期限, rules: [reiwa, heisei]}", "and"),
        ("{column: 返還額}", "{column: 返還額, unit: 万円}", "unit"),
        ("form: times", "form: week", "form"),
        ("  own_number: {label: 貸付番号}", "  own_number: {sheet: '('}", "pattern"),
        ("  guarantors:", "  guarantor: {name: {column: x}}\n  guarantors:", "either one"),
    ],
)
def test_what_a_mapping_cannot_say(old: str, new: str, says: str) -> None:
    assert old in LOAN
    with pytest.raises(BadData, match=says):
        mapping_of(LOAN.replace(old, new, 1))


def test_one_guarantor_may_stand_without_a_list() -> None:
    assert len(ledger_mapping("housing_rent").fields.guarantors) == 1
