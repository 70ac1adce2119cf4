"""A proposal tells what is read as what and why, and asks where the file alone does not say."""

import pytest

from saiken.files.ledgers import LedgerMapping, LedgerReading, mapping_of, mapping_text, read_file
from saiken.files.ledgers.columns import UNKNOWN, DayColumn
from saiken.files.ledgers.proposing import Proposal, propose
from saiken.kinds import load_kinds
from saiken.values.refusals import Refused
from tests.files.ledgers.made import sample
from tests.files.ledgers.variants.outcomes import kinds

HEADING = "台帳番号,納付番号,氏名,年度,納期限,調定額,収納額,最終収納日,督促日"
SAMPLES = (
    "city_tax.csv", "nhi_tax.csv", "housing_rent.csv", "hospital_fee.tsv", "nursery_fee.xlsx",
    "school_loan.xlsx",
)  # fmt: skip


def proposed(*rows: str, heading: str = HEADING, name: str = "保育料.csv") -> Proposal:
    data = "\n".join([heading, *rows, ""]).encode()
    proposal = propose(data, name, kinds=kinds())
    assert isinstance(proposal, Proposal), proposal
    return proposal


def rows(due: str = "R8.{}.28", *, count: int = 8) -> list[str]:
    return [
        f"00010{n % 3},11000106260{n},山田　太郎,R8,{due.format(4 + n % 9)},7300,"
        + ("7300,2026-10-02,2026-09-30" if n % 2 else "0,,2026-09-30")
        for n in range(count)
    ]


def field(proposal: Proposal, name: str) -> str:
    return next(one.column for one in proposal.columns if one.field == name)


def asked(proposal: Proposal) -> set[str]:
    return {question.about for question in proposal.deciding}


@pytest.mark.parametrize("file", SAMPLES)
def test_every_column_has_its_examples_and_a_reason(file: str) -> None:
    proposal = propose(sample(file), file, kinds=kinds())
    assert isinstance(proposal, Proposal)
    for one in proposal.columns:
        assert one.why and one.confidence in ("certain", "likely")
        assert len(one.examples) <= 3 and (one.examples or one.field in ("note", "guarantor_name2"))
    assert all(one.why for one in proposal.unread)
    assert all(table.first <= table.last for table in proposal.tables)


@pytest.mark.parametrize("file", SAMPLES)
def test_a_proposal_can_be_written_and_read_again(file: str) -> None:
    proposal = propose(sample(file), file, kinds=kinds())
    assert isinstance(proposal, Proposal) and proposal.mapping
    assert mapping_of(mapping_text(proposal.mapping), name="proposed") == proposal.mapping


def test_a_history_is_never_proposed_as_complete() -> None:
    for file in SAMPLES:
        proposal = propose(sample(file), file, kinds=kinds())
        assert isinstance(proposal, Proposal) and isinstance(proposal.mapping, LedgerMapping)
        assert proposal.mapping.history == "incomplete"
        assert proposal.mapping.fields.dunning
        assert proposal.mapping.fields.dunning.blank_means == UNKNOWN


def test_the_kind_given_wins() -> None:
    proposal = propose(sample("nursery_fee.xlsx"), "x.xlsx", kind="school_loan", kinds=kinds())
    assert isinstance(proposal, Proposal) and isinstance(proposal.mapping, LedgerMapping)
    assert proposal.mapping.kind == "school_loan"


def test_a_kind_that_nothing_tells_is_asked_for() -> None:
    assert asked(proposed(*rows(), name="台帳.csv")) == {"kind"}


def test_two_kinds_a_file_may_be_of_are_asked_about() -> None:
    held = load_kinds()
    both = [held["nhi_tax"], held["nhi_premium"]]
    proposal = propose(sample("nhi_tax.csv"), "国保.csv", kinds=both)
    assert isinstance(proposal, Proposal)
    question = next(one for one in proposal.deciding if one.about == "kind")
    assert len(question.candidates) == 2


def test_a_ledger_without_any_key_is_asked_about() -> None:
    without = [",".join(row.split(",")[:1] + row.split(",")[2:]) for row in rows()]
    proposal = proposed(*without, heading=HEADING.replace("納付番号,", ""))
    assert "key" in asked(proposal) and proposal.mapping is None


def test_nobody_s_numbers_are_asked_about() -> None:
    without = [row.partition(",")[2] for row in rows()]
    proposal = proposed(*without, heading=HEADING.partition(",")[2])
    assert asked(proposal) == {"person_number"}


def test_six_digits_are_of_令和_where_the_row_says_so() -> None:
    proposal = proposed(*rows("080{}28", count=6))
    assert isinstance(proposal.mapping, LedgerMapping) and not proposal.deciding
    assert proposal.mapping.fields.due_on == DayColumn("納期限", ("reiwa_yymmdd",))


def test_six_digits_that_nothing_explains_are_asked_about() -> None:
    heading = "台帳番号,納付番号,氏名,納期限,調定額,収納額"
    bare = [f"00010{n % 3},11000106260{n},山田　太郎,080{4 + n}28,7300,0" for n in range(5)]
    assert "due_on" in asked(proposed(*bare, heading=heading))


def test_thousands_without_their_unit_are_asked_about() -> None:
    bare = [row.replace("7300", "7.3") for row in rows()]
    assert asked(proposed(*bare)) & {"unit", "assessed"}


def test_a_word_for_the_letter_that_nobody_knows_is_unknown_and_said() -> None:
    proposal = proposed(*[row.replace("2026-09-30", "了") for row in rows()[:4]], *rows()[4:])
    assert isinstance(proposal.mapping, LedgerMapping) and proposal.mapping.fields.dunning
    assert proposal.mapping.fields.dunning.words["了"] == UNKNOWN
    assert [one.about for one in proposal.open_questions] == ["dunned_on", "persons"]


def test_a_child_s_name_is_not_the_debtor_s() -> None:
    heading = HEADING.replace("氏名", "児童名")
    proposal = proposed(*rows(), heading=heading)
    assert "name" not in {one.field for one in proposal.columns}
    assert "児童名" in {one.column for one in proposal.unread}


def test_a_guarantor_s_name_is_not_the_debtor_s() -> None:
    proposal = propose(sample("housing_rent.csv"), "x.csv", kinds=kinds())
    assert isinstance(proposal, Proposal)
    assert field(proposal, "name") == "入居者氏名"
    assert field(proposal, "guarantor_name") == "連帯保証人氏名"


def test_individual_numbers_are_refused_and_not_repeated() -> None:
    numbers = ["123456789018", "987654321094", "111122223333"]
    data = "\n".join(
        [HEADING + ",個人番号", *(f"{row},{numbers[n % 3]}" for n, row in enumerate(rows()))]
    )
    refused = propose(data.encode(), "x.csv", kinds=kinds())
    assert isinstance(refused, Refused) and refused.reason == "my_number_column"
    assert not any(number in str(refused) for number in numbers)


def test_a_file_without_a_table_is_refused() -> None:
    refused = propose("さくら市\nお知らせ\n".encode(), "x.csv", kinds=kinds())
    assert isinstance(refused, Refused) and refused.reason == "layout_unknown"


def test_what_is_unclear_about_one_row_is_left_to_its_refusal() -> None:
    bad = rows(count=9)
    bad[3] = bad[3].replace("7300", "別紙のとおり", 1)
    proposal = proposed(*bad)
    assert proposal.mapping and not proposal.deciding
    data = "\n".join([HEADING, *bad, ""]).encode()
    reading = read_file(data, "保育料.csv", [proposal.mapping])
    assert isinstance(reading, LedgerReading)
    assert [one.reason for one in reading.refused] == ["amount_unreadable"]


def test_a_file_without_numbers_of_the_city_asks_whether_its_own_tell_people_apart() -> None:
    proposal = proposed(*rows())
    (question,) = [one for one in proposal.open_questions if one.about == "persons"]
    assert "「台帳番号」（例 000100、000101、000102。3通り）" in question.asks
    assert "債務者を区別してよいですか" in question.asks and not question.decides
    assert isinstance(proposal.mapping, LedgerMapping) and proposal.mapping.persons_unasked
    for file in SAMPLES:
        found = propose(sample(file), file, kinds=kinds())
        assert isinstance(found, Proposal)
        about = {one.about for one in found.open_questions}
        assert ("persons" in about) == (file in ("hospital_fee.tsv", "school_loan.xlsx"))


JOINT = ",連帯納税義務者氏名,連帯納税義務者フリガナ,連帯納税義務者住所,連帯納税義務者宛名番号"


def test_joint_debtors_are_found_by_their_headings() -> None:
    told = ",山田　花子,ヤマダ　ハナコ,さくら市本町1番,0000001234"
    proposal = proposed(*(row + told for row in rows()), heading=HEADING + JOINT)
    assert isinstance(proposal.mapping, LedgerMapping)
    (joint,) = proposal.mapping.fields.joint_debtors
    assert joint.name.column == "連帯納税義務者氏名" and joint.number is not None
    assert joint.kana is not None and joint.address is not None
    assert proposal.mapping.fields.kana is None and proposal.mapping.fields.person_number is None
    assert mapping_of(mapping_text(proposal.mapping), name="proposed") == proposal.mapping
