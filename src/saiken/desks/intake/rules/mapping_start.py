"""Where the mapping page begins: with the mapping that knows the file, or with a proposal."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from saiken.desks.intake.rules.mapping_found import FoundTable, form_of, tables_under
from saiken.desks.intake.rules.mapping_plain import empty_plain, plain_of
from saiken.desks.intake.rules.mapping_spots import Plain
from saiken.files.ledgers import AnyMapping, recognise
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.proposing import Proposal, Question, propose
from saiken.files.ledgers.raw import RawFile
from saiken.kinds import Kind
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Base:
    """What the page keeps of its beginning while a person works on it; it travels with the form.

    `why` are the sentences of the proposal by the plain name of the column, `lasts` the last rows
    of the tables' headings.
    """

    plain: Plain
    why: dict[str, str]
    questions: tuple[Question, ...]
    known: bool = False
    lasts: tuple[int, ...] = ()

    def told(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)

    @staticmethod
    def of(told: dict[str, Any]) -> "Base":
        """Back from plain data."""
        questions = tuple(
            Question(one["about"], one["asks"], tuple(one["candidates"]), decides=one["decides"])
            for one in told["questions"]
        )
        return Base(told["plain"], told["why"], questions, told["known"], tuple(told["lasts"]))


@dataclass(frozen=True)
class Start:
    """A file opened, with what is known of it before anybody said a word."""

    raw: RawFile
    tables: tuple[FoundTable, ...]
    base: Base


def start(
    data: bytes, name: str, known: Sequence[AnyMapping], kinds: Sequence[Kind]
) -> Start | Refused:
    """The beginning of the page for a file; Refused where it may not come in at all."""
    raw = open_file(data, name)
    if isinstance(raw, Refused):
        return raw
    mapping = recognise(data, name, known)
    if not isinstance(mapping, Refused):
        tables = tables_under(raw, mapping)
        return Start(raw, tables, Base(plain_of(mapping), {}, (), True, _lasts(tables)))
    proposal = propose(data, name, kinds=kinds)
    return proposal if isinstance(proposal, Refused) else _proposed(raw, proposal)


def _proposed(raw: RawFile, proposal: Proposal) -> Start:
    why = {plain_name(unread.column): unread.why for unread in proposal.unread}
    why |= {plain_name(column.column): column.why for column in proposal.columns}
    headings = {table.sheet: table for table in proposal.tables}
    tables = tuple(
        FoundTable(table.sheet, headings[table.sheet].last, len(table.rows)) for table in raw.tables
    )
    questions = tuple(one for one in proposal.open_questions if one.about != "kind")
    base = Base(_plain(raw, proposal), why, questions, lasts=_lasts(tables))
    return Start(raw, tables, base)


def _lasts(tables: Sequence[FoundTable]) -> tuple[int, ...]:
    return tuple(table.last for table in tables)


def _plain(raw: RawFile, proposal: Proposal) -> Plain:
    if proposal.mapping is not None:
        return plain_of(proposal.mapping)
    ledger = next(table for table in proposal.tables if table.ledger)
    return empty_plain(form=form_of(raw, ""), header_rows=ledger.last - ledger.first + 1)
