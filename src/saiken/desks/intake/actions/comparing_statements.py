"""移行の突合: a section's carried-over statement beside the record, each difference explained.

Compared are the kinds of the statement, in the years from its first to its last; person by person
where every line of a kind says whose it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.position import position
from saiken.desks.intake.actions.mappings import TAKE_IN, must_hold
from saiken.desks.intake.rules.parity import (
    CORRECTED,
    LATER,
    NOT_TAKEN_IN,
    REFUSED,
    ROUNDING,
    TAKEN_BACK,
    Explained,
    Parity,
    ParityLine,
)
from saiken.files.cells import folded
from saiken.files.statements import Statement, StatementRow, read_statement
from saiken.store import reads
from saiken.store.intake import parity as shelf
from saiken.store.intake.parity import OpenInstalment, RefusedRow
from saiken.store.register.lists import persons_known
from saiken.values.actors import Staff
from saiken.values.refusals import Refused

CORRECTION = "correction"
DUPLICATE, DIFFERS = "duplicate_key", "differs_from_record"
THOUSAND = 1000

Cell = tuple[str, int, str]


@dataclass
class _Ours:
    """What the record holds of a cell, and what explains that theirs may differ."""

    yen: int = 0
    count: int = 0
    registered: int = 0
    parts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def parity(theirs: Statement, *, drawn_on: date, by: Staff, kind: str | None = None) -> Parity:
    """Hold a statement drawn on a day against what stands now; `kind`: only its lines.

    NotAllowed for the claims of another office.
    """
    by.must(TAKE_IN)
    rows = [row for row in theirs.rows if kind in (None, row.kind)]
    codes = {row.kind for row in rows}
    must_hold(sorted(codes), by)
    by_person = {code: all(r.person for r in rows if r.kind == code) for code in codes}
    years = {
        code: (min(held), max(held))
        for code in codes
        if (held := [row.fiscal_year for row in rows if row.kind == code])
    }
    ours = _held(codes, by_person, drawn_on)
    told = _told(rows, by_person)
    wanted = {cell for cell in ours if years[cell[0]][0] <= cell[1] <= years[cell[0]][1]}
    strange = _unknown_persons(rows)
    strangers = {row.key for row in strange}
    in_thousands = bool(rows) and all(row.yen % THOUSAND == 0 for row in rows)
    lines = [
        _line(
            cell,
            told.get(cell, []),
            ours.get(cell, _Ours()),
            in_thousands=in_thousands,
            known=cell[2] not in strangers,
        )
        for cell in sorted(wanted | told.keys())
    ]
    said = [x for x in lines if x.theirs_yen or x.ours_yen or x.explained]
    return Parity(theirs.file, drawn_on, tuple(said), (*theirs.refused, *strange))


def _unknown_persons(rows: Iterable[StatementRow]) -> list[Refused]:
    """The lines with a 宛名番号 that nobody has: a wrong number, or somebody who never came in."""
    told = [row for row in rows if row.person]
    known = persons_known(row.person for row in told)
    return [_of_nobody(row) for row in told if row.person not in known]


def _of_nobody(row: StatementRow) -> Refused:
    return Refused(
        where=row.where,
        field="宛名番号",
        value=row.person,
        reason="person_unknown",
        why="この宛名番号の人は、ここに登録されていません。額は差に入れ、理由は付けていません。",
        mend="番号の誤りでないか、その人の台帳か宛名を取り込んだかを確かめてください。",
        key=row.person,
    )


def read_carried_over(data: bytes, name: str) -> Statement | Refused:
    """滞納繰越の内訳の読取, with the kinds that this city uses, by name, short name and code."""
    held = kinds.load_kinds()
    used = [held[code] for code in reads.city().modes if code in held]
    words = {folded(word): k.code for k in used for word in (k.short_name, k.name, k.code)}
    return read_statement(data, name, words)


def _told(
    rows: Iterable[StatementRow], by_person: Mapping[str, bool]
) -> dict[Cell, list[StatementRow]]:
    found: dict[Cell, list[StatementRow]] = defaultdict(list)
    for row in rows:
        found[_cell(row.kind, row.fiscal_year, row.person, by_person)].append(row)
    return found


def _cell(kind: str, year: int, person: str, by_person: Mapping[str, bool]) -> Cell:
    return kind, year, person if by_person[kind] else ""


def _held(codes: set[str], by_person: Mapping[str, bool], drawn_on: date) -> dict[Cell, _Ours]:
    """The record of these kinds by cell."""
    instalments = shelf.instalments_of(codes)
    standing = {one.key: one for one in instalments if one.assessed}
    paid = shelf.told_by_ledgers(codes, drawn_on)
    before = _before_correction([one.id for one in standing.values()], drawn_on)
    found: dict[Cell, _Ours] = defaultdict(_Ours)
    then: dict[str, int] = {}
    for one in standing.values():
        cell = found[_cell(one.kind, one.fiscal_year, one.person, by_person)]
        cell.yen += one.open_yen
        cell.count += one.open_yen > 0
        cell.registered += 1
        then[one.key] = max(0, one.principal_yen - paid.get(one.id, 0))
        _part(cell, LATER, one.open_yen - then[one.key])
        _part(cell, CORRECTED, then[one.key] - before.get(one.id, then[one.key]))
    _add_gone(found, [x for x in instalments if x.key not in standing], by_person)
    _add_refused(found, shelf.refused_rows(codes), then, by_person)
    return found


def _part(cell: _Ours, reason: str, yen: int) -> None:
    if yen:
        cell.parts[reason].append(yen)


def _before_correction(ids: Sequence[int], drawn_on: date) -> dict[int, int]:
    """What was unpaid, by the ledgers, before an instalment was corrected after the day."""
    found = {}
    for id_, serial in shelf.corrected_since(ids, drawn_on, CORRECTION).items():
        at = position(reads.effects([id_], upto=serial - 1)[id_], on=date.max)
        if at is not None:
            told = (p.came for p in at.payments if p.channel == "ledger" and p.on <= drawn_on)
            found[id_] = max(0, at.owed.principal - sum(told))
    return found


def _add_gone(
    found: dict[Cell, _Ours], gone: Sequence[OpenInstalment], by_person: Mapping[str, bool]
) -> None:
    """Instalments that a file brought in and that were taken back with it."""
    history = reads.facts([one.id for one in gone], undone=True)
    for one in gone:
        bodies = [fact.body for fact in history[one.id]]
        assessed = [int(body.principal) for body in bodies if isinstance(body, f.Assessed)]
        paid = sum(x.yen for x in bodies if isinstance(x, f.Paid) and x.channel == "ledger")
        cell = found[_cell(one.kind, one.fiscal_year, one.person, by_person)]
        _part(cell, TAKEN_BACK, -max(0, (assessed or [0])[-1] - paid))


def _add_refused(
    found: dict[Cell, _Ours],
    refused: Iterable[RefusedRow],
    then: Mapping[str, int],
    by_person: Mapping[str, bool],
) -> None:
    """Rows that did not come in; one that came in mended since then explains nothing."""
    for row in refused:
        stands = row.key in then and row.reason != DUPLICATE
        if row.fiscal_year is None or (stands and row.reason != DIFFERS):
            continue
        cell = found[_cell(row.kind, row.fiscal_year, row.person, by_person)]
        _part(cell, REFUSED, (then[row.key] if stands else 0) - (row.unpaid_yen or 0))


def _line(
    cell: Cell,
    told: Sequence[StatementRow],
    ours: _Ours,
    *,
    in_thousands: bool,
    known: bool,
) -> ParityLine:
    kind, year, person = cell
    counts = [row.count for row in told]
    theirs = sum(row.yen for row in told)
    explained, left = _explained(ours, ours.yen - theirs)
    if left < 0 and known and not ours.registered and not explained:
        explained.append(Explained(NOT_TAKEN_IN, left, sum(count or 0 for count in counts)))
    elif in_thousands and 0 < abs(left) < THOUSAND:
        explained.append(Explained(ROUNDING, left, 0))
    return ParityLine(
        kind,
        year,
        kinds.office_of(kinds.load_kinds()[kind], reads.city_in_charge()).code,
        person,
        theirs,
        None if None in counts else sum(count or 0 for count in counts),
        ours.yen,
        ours.count,
        tuple(explained),
    )


def _explained(ours: _Ours, left: int) -> tuple[list[Explained], int]:
    """What explains a difference, and what is left: only what brings the two closer counts."""
    found = []
    for reason in (LATER, CORRECTED, TAKEN_BACK, REFUSED):
        counted = []
        for yen in ours.parts[reason]:
            if abs(left - yen) < abs(left):
                counted.append(yen)
                left -= yen
        if counted:
            found.append(Explained(reason, sum(counted), len(counted)))
    return found, left
