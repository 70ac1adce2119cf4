"""From a file alone to a proposed mapping, with the reason for each column."""

from collections.abc import Iterator, Sequence

from saiken.files.ledgers.columns import COLUMN
from saiken.files.ledgers.headings import Heading
from saiken.files.ledgers.individual_numbers import individual_numbers
from saiken.files.ledgers.mapping import FORMS, AnyMapping, LedgerMapping
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.proposing.build import built
from saiken.files.ledgers.proposing.checks import doubts_about
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.due import Days, pick_due, pick_dunning, pick_other_days
from saiken.files.ledgers.proposing.gathering import (
    Ledger,
    gathered,
    may_be_ledger,
    one_ledger,
)
from saiken.files.ledgers.proposing.keys import pick_key
from saiken.files.ledgers.proposing.kinds import pick_kind
from saiken.files.ledgers.proposing.labels import pick_labels
from saiken.files.ledgers.proposing.money import pick_money
from saiken.files.ledgers.proposing.persons import ask_about_own, pick_persons
from saiken.files.ledgers.proposing.proposal import (
    Draft,
    Proposal,
    ProposedTable,
    UnreadColumn,
)
from saiken.files.ledgers.proposing.registers import address_mapping, is_register
from saiken.files.ledgers.proposing.rest import (
    guarantors,
    is_other,
    joint_debtors,
    pick_fiscal_year,
    pick_period,
    pick_telephones,
    pick_texts,
)
from saiken.files.ledgers.proposing.sheets import find_sheets
from saiken.files.ledgers.raw import Limits, Table, whole_file
from saiken.kinds import Kind
from saiken.values.refusals import Refused


def propose(
    data: bytes,
    name: str,
    *,
    kind: str | None = None,
    kinds: Sequence[Kind] = (),
    limits: Limits | None = None,
) -> Proposal | Refused:
    """対応表の案. The mapping a file suggests, made from the file alone.

    `kind` is the code a person gave, `kinds` those the city may hold. Refused where the file may
    not come in at all or holds individual numbers, or where no table can be found in it.
    """
    raw = open_file(data, name, limits=limits)
    if isinstance(raw, Refused):
        return raw
    sheets, others = find_sheets(raw)
    if not sheets:
        if refused := individual_numbers(name, [(table, None) for table in raw.tables]):
            return refused
        why = "見出しと明細のある表が見つかりません。"
        return whole_file(name, "layout_unknown", why, "台帳のファイルか確かめてください。")
    alike, different = one_ledger(sheets)
    ledger = gathered(raw, alike, (*others, *(sheet.table for sheet in different)))
    draft = Draft()
    for sheet in filter(may_be_ledger, different):
        asks = f"シート「{sheet.table.sheet}」は、ほかのシートと見出しが違う台帳のようです。"
        draft.ask("sheets", asks)
    mapping = (
        address_mapping(ledger, draft)
        if is_register(ledger)
        else _ledger_mapping(ledger, draft, kind=kind, kinds=kinds)
    )
    if refused := _individual_numbers(ledger, draft):
        return refused
    if mapping and all(one.about == "kind" for one in draft.questions if one.decides):
        draft.questions += doubts_about(data, raw, mapping)
    return _proposal(ledger, draft, mapping)


def _individual_numbers(ledger: Ledger, draft: Draft) -> Refused | None:
    """The refusal of a file with individual numbers; what was picked as a key may look like one."""
    keys = {one.column.name for one in draft.key}
    keys |= {one.spot.column for one in draft.picked.values() if one.spot.stands != COLUMN}
    tables: list[tuple[Table, Heading | None]] = [(table, None) for table in ledger.others]
    for sheet in ledger.sheets:
        tables.append((sheet.table, Heading(sheet.first, sheet.last, {}, sheet.names)))
    return individual_numbers(ledger.raw.name, tables, keys)


def _ledger_mapping(
    ledger: Ledger, draft: Draft, *, kind: str | None, kinds: Sequence[Kind]
) -> LedgerMapping | None:
    pick_key(ledger, draft)
    pick_persons(ledger, draft)
    days = Days(ledger)
    pick_due(ledger, days, draft)
    pick_dunning(ledger, days, draft)
    pick_other_days(days, draft)
    pick_money(ledger, draft)
    pick_fiscal_year(ledger, days, draft)
    pick_period(ledger, draft)
    code = pick_kind(ledger, draft, kind=kind, kinds=kinds)
    guaranteed = guarantors(ledger, days, draft)
    joint = joint_debtors(ledger, draft)
    pick_texts(ledger, draft)
    pick_telephones(ledger, draft)
    of_forms = pick_labels(ledger, draft)
    if not {"person_number", "own_number"} & set(draft.picked):
        draft.ask("person_number", "誰の明細かを見分ける番号（宛名番号など）が見つかりません。")
    ask_about_own(draft)
    return built(
        ledger,
        draft,
        kind=code,
        guarantors=guaranteed if of_forms is None else of_forms,
        joint_debtors=joint,
        form="" if of_forms is None else FORMS,
    )


def _proposal(ledger: Ledger, draft: Draft, mapping: AnyMapping | None) -> Proposal:
    picked = (*draft.key, *draft.picked.values())
    return Proposal(
        mapping=mapping,
        columns=tuple(one.proposed() for one in picked),
        tables=tuple(_tables(ledger)),
        unread=tuple(_unread(ledger, draft)),
        open_questions=tuple(draft.questions),
    )


def _tables(ledger: Ledger) -> Iterator[ProposedTable]:
    for sheet in ledger.sheets:
        rows = len(sheet.rows)
        yield ProposedTable(sheet.table.sheet, True, sheet.first + 1, sheet.last + 1, rows)
    for table in ledger.others:
        yield ProposedTable(table.sheet, False)


def _unread(ledger: Ledger, draft: Draft) -> Iterator[UnreadColumn]:
    for column in ledger.columns:
        if not draft.taken(column):
            yield UnreadColumn(column.name, column.examples(), _why_unread(column, draft))


def _why_unread(column: Column, draft: Draft) -> str:
    if column.name in draft.passed_over:
        return draft.passed_over[column.name]
    return "台帳の欄ではないため" if is_other(column) else "何の欄か分からないため"
