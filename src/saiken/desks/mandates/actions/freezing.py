"""Letters about a debit tried in print, numbered in postal order, kept, with their slips behind."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken import letters
from saiken.desks.mandates.actions.composing import CannotTell, slip_lines, slip_rules
from saiken.desks.mandates.queries.telling import Told
from saiken.desks.mandates.rules.sorts import Sort
from saiken.files import slip_codes
from saiken.files.convenience_code import slip_number
from saiken.letters.enclosing import Lines, slip_of
from saiken.letters.slip import slip_to_json
from saiken.letters.slip_rules import SlipRules
from saiken.store import reads
from saiken.store.papers import numbering
from saiken.store.refold import lock
from saiken.store.slips import lists as slips
from saiken.store.slips import recording
from saiken.store.slips.recording import NewPart, NewSlip
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

AT_ONCE = 100  # letters tried in one drawing
_SECRET = 10**6


@dataclass(frozen=True)
class Letter:
    """A letter that was tried in print: to whom, what of, how it reads, on how many sheets."""

    told: Told
    snapshot: letters.DunningSnapshot
    paper: int = 0


def tried(made: Sequence[Letter]) -> tuple[list[Letter], list[str]]:
    """Each letter drawn once: those that can be printed, and why the others cannot."""
    ready: list[Letter] = []
    odd: list[str] = []
    for first in range(0, len(made), AT_ONCE):
        part = made[first : first + AT_ONCE]
        numbered = [
            replace(one, snapshot=replace(one.snapshot, number=f"第{90_000 + first + n}号"))
            for n, one in enumerate(part)
        ]
        good, bad = _drawn(numbered)
        ready += good
        odd += bad
    return ready, odd


def _drawn(part: Sequence[Letter]) -> tuple[list[Letter], list[str]]:
    if not part:
        return [], []
    made = letters.render([one.snapshot for one in part])
    if not isinstance(made, letters.Unprintable):
        return list(part), []
    why = {refused.key: f"{refused.why}{refused.mend}" for refused in made.refused}
    odd = [
        f"{letters.shown(one.snapshot.addressee.name)}：{why[one.snapshot.number]}"
        for one in part
        if one.snapshot.number in why
    ]
    good, more = _drawn([one for one in part if one.snapshot.number not in why])
    return good, odd + more


def frozen(ready: Sequence[Letter], sort: Sort, office: str, now: Now) -> list[Letter]:
    """Numbered in postal order, and kept."""
    ordered = sorted(ready, key=lambda one: letters.postal_key(one.snapshot))
    year = now.day.year - (now.day.month < 4)
    serials = numbering.next_numbers(f"{office}:{year}", len(ordered))
    series = reads.city().number_series[office]
    era = letters.fiscal_year(year).removesuffix("年度")
    numbered = [
        replace(one, snapshot=replace(one.snapshot, number=f"{era}　{series.number(serial)}"))
        for one, serial in zip(ordered, serials, strict=True)
    ]
    papers = numbering.keep(
        [
            numbering.NewPaper(
                one.snapshot.number,
                sort.paper,
                office,
                one.told.person,
                now.day,
                letters.to_json(one.snapshot),
            )
            for one in numbered
        ]
    )
    return [replace(one, paper=paper) for one, paper in zip(numbered, papers, strict=True)]


def issue_slips(
    made: Sequence[Letter], sort: Sort, again: date | None, *, by: Staff, now: Now
) -> None:
    """納付書の発行 behind the letters of a failed debit, each at what its letter says."""
    city = reads.city()
    rules = slip_rules(city.folder)
    wanted = [
        (one, lines) for one in made for lines in slip_lines(one.snapshot.lines, city, sort, again)
    ]
    if rules is None or not wanted:
        return
    year = now.day.year - (now.day.month < 4)
    ids = {at.instalment.id for one, _ in wanted for at in one.told.standings}
    lock(sorted(ids))
    before = slips.usable(ids, on=now.day)
    if rules.behind_letters[sort.paper].withdraws:
        reason = f"{sort.name}に付けた納付書への差替え"
        recording.withdraw([slip.id for slip in before], reason=reason, by=by, now=now)
    serials = recording.serials_behind_letters(year, len(wanted))
    numbers = (slip_number(rules.number_prefix, year, serial) for serial in serials)
    new = [_slip(one, lines, rules, next(numbers)) for one, lines in wanted]
    recording.keep(new, by=by, now=now)


def _slip(one: Letter, lines: Lines, rules: SlipRules, number: str) -> NewSlip:
    held = {at.instalment.key: at.instalment for at in one.told.standings}
    first = held[lines[0].key]
    printed = slip_of(
        one.snapshot, lines, rules, number=number, principal=first.kind.principal_name
    )
    asked = slip_codes.ToBePaid(
        number=number,
        kind=first.kind.code,
        year=first.fiscal_year,
        yen=printed.total,
        due_on=max(line.due_on for line in lines),
        until=printed.usable_until,
        confirm=f"{secrets.randbelow(_SECRET):06}",
    )
    codes = slip_codes.composed(asked, rules.store, rules.el_qr)
    if isinstance(codes, Refused):
        raise CannotTell(f"{one.snapshot.number}の納付書を作れません。{codes.why}{codes.mend}")
    printed = replace(
        printed,
        ocr=codes.ocr,
        code=codes.code,
        no_code=codes.no_code,
        el_qr=codes.el_qr,
        el_number=codes.el_number,
    )
    parts = (
        NewPart(held[line.key].id, line.owed, line.late_charge, line.fee, line.cost)
        for line in lines
    )
    return NewSlip(
        number=number,
        kind=first.kind.code,
        person=one.told.person,
        parts=tuple(parts),
        usable_until=printed.usable_until,
        snapshot=slip_to_json(printed),
        code=codes.code,
        case_key=codes.case_key,
        paper=one.paper,
    )
