"""同封の納付書: slips behind letters, issued as these are sealed, withdrawn if not sent."""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from saiken import letters
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.sealing import Frozen
from saiken.desks.notices.actions.steps import NotNow
from saiken.files import slip_codes
from saiken.files.convenience_code import slip_number
from saiken.letters.enclosing import Lines, enclosed, slip_of
from saiken.letters.slip import SlipSnapshot, slip_from_json, slip_to_json
from saiken.letters.slip_drawing import Symbols
from saiken.letters.slip_rules import SlipRules
from saiken.store import reads
from saiken.store.slips import lists, recording
from saiken.store.slips.recording import NewPart, NewSlip
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

_SECRET = 10**6
_REPLACED = "{}に付けた納付書への差替え"
_UNSENT = "送らないことにした書状の納付書"
_DRAFT = "（案）"
_UNNUMBERED = "案です。番号とバーコードは、確定のときに付きます。"
_VOID = "取り消した納付書です。使えません。"


@dataclass(frozen=True)
class _Behind:
    """A slip that is to be issued: behind which letter, and for which of its lines."""

    frozen: Frozen
    lines: Lines

    @property
    def instalments(self) -> dict[str, int]:
        """The instalments on the letter by their keys."""
        return {at.instalment.key: at.instalment.id for at in self.frozen.letter.standings}


def issue_slips(frozen: Sequence[Frozen], *, by: Staff, now: Now) -> list[int]:
    """納付書の発行 of all letters that carry slips, in their order: the ids of the slips.

    Within the transaction that seals, which holds their instalments: where that is refused or
    killed, no slip stands. What was issued before for the same and may still be paid is withdrawn,
    as the city says.
    """
    rules = compose.slip_rules(reads.city().folder)
    wanted = [
        _Behind(one, lines)
        for one in frozen
        for lines in compose.slip_lines(one.letter, one.snapshot.lines)
    ]
    if rules is None or not wanted:
        return []
    year = now.day.year - (now.day.month < 4)
    before = _replaced(wanted, rules, by=by, now=now)
    serials = recording.serials_behind_letters(year, len(wanted))
    numbers = [slip_number(rules.number_prefix, year, serial) for serial in serials]
    new = [_new(one, number, rules, before) for one, number in zip(wanted, numbers, strict=True)]
    return recording.keep(new, by=by, now=now)


def _replaced(
    wanted: Sequence[_Behind], rules: SlipRules, *, by: Staff, now: Now
) -> Mapping[int, int]:
    """The slips that make way, by their instalments; those of an agreed plan stay."""
    purpose = wanted[0].frozen.letter.purpose
    behind = rules.behind_letters[purpose.word]
    if not behind.withdraws:
        return {}
    ids = {id_ for one in wanted for id_ in one.instalments.values()}
    old = [slip for slip in lists.usable(ids, on=now.day) if not _of_plan(slip)]
    reason = _REPLACED.format(purpose.paper)
    recording.withdraw([slip.id for slip in old], reason=reason, by=by, now=now)
    return {part.instalment: slip.id for slip in old for part in slip.parts}


def _of_plan(slip: lists.Slip) -> bool:
    turns: int = json.loads(slip.snapshot)["turns"]
    return turns > 1


def _new(one: _Behind, number: str, rules: SlipRules, before: Mapping[int, int]) -> NewSlip:
    letter = one.frozen.letter
    printed = slip_of(
        one.frozen.snapshot,
        one.lines,
        rules,
        number=number,
        principal=letter.kind.principal_name,
    )
    codes = _codes(one, printed, rules)
    printed = replace(
        printed,
        ocr=codes.ocr,
        code=codes.code,
        no_code=codes.no_code,
        el_qr=codes.el_qr,
        el_number=codes.el_number,
    )
    ids = [one.instalments[line.key] for line in one.lines]
    yen = [(line.owed, line.late_charge, line.fee, line.cost) for line in one.lines]
    return NewSlip(
        number=number,
        kind=letter.kind.code,
        person=letter.person,
        parts=tuple(NewPart(id_, *of) for id_, of in zip(ids, yen, strict=True)),
        usable_until=printed.usable_until,
        snapshot=slip_to_json(printed),
        code=codes.code,
        case_key=codes.case_key,
        replaces=next((before[id_] for id_ in ids if id_ in before), None),
        paper=one.frozen.paper,
    )


def _codes(one: _Behind, printed: SlipSnapshot, rules: SlipRules) -> slip_codes.SlipCodes:
    asked = slip_codes.ToBePaid(
        number=printed.number,
        kind=one.frozen.letter.kind.code,
        year=_year(one, one.lines[0].key),
        yen=printed.total,
        due_on=_last_due(one.lines),
        until=printed.usable_until,
        confirm=f"{secrets.randbelow(_SECRET):06}",
    )
    made = slip_codes.composed(asked, rules.store, rules.el_qr)
    if isinstance(made, Refused):
        raise NotNow(f"{one.frozen.snapshot.number}の納付書を作れません。{made.why}{made.mend}")
    return made


def _year(one: _Behind, key: str) -> int:
    of = (at.instalment for at in one.frozen.letter.standings)
    return next(inst.fiscal_year for inst in of if inst.key == key)


def _last_due(lines: Lines) -> date:
    return max(line.due_on for line in lines)


def withdraw_slips(papers: Iterable[int], *, by: Staff, now: Now) -> int:
    """納付書の取消し of letters that are not sent: how many were withdrawn; a paid one stays."""
    found = [slip for slips in lists.of_papers(papers).values() for slip in slips]
    paid = lists.paid_numbers(found) if found else frozenset()
    gone = [slip.id for slip in found if slip.number not in paid]
    return recording.withdraw(gone, reason=_UNSENT, by=by, now=now) if gone else 0


def slips_of(papers: Collection[int]) -> dict[int, list[SlipSnapshot]]:
    """What is printed on the slips behind each of these letters; none where it carries none."""
    found = lists.of_papers(papers)
    return {id_: [slip_from_json(one.snapshot) for one in found.get(id_, ())] for id_ in papers}


def with_slips(papers: Collection[int], marks: Sequence[letters.Mark]) -> list[letters.Mark]:
    """The marks of these papers with the slips that are drawn behind each; the papers in order.

    A slip that was withdrawn is drawn without its codes, so that nobody pays by it.
    """
    found = lists.of_papers(papers)
    return [
        replace(mark, slips=tuple(map(_drawn, found.get(paper, ()))))
        for paper, mark in zip(papers, marks, strict=True)
    ]


def drafted(
    letter: letters.DunningSnapshot, folder: Path, *, purpose: str, principal: str
) -> letters.Mark:
    """The slips as a preview of a letter shows them: without number and codes."""
    rules = compose.slip_rules(folder)
    found = enclosed(letter.lines, rules, purpose) if letter.slips else ()
    drawn = [
        slip_of(letter, lines, rules, number=_DRAFT, principal=principal)
        for lines in found
        if rules is not None
    ]
    slips = tuple((replace(one, no_code=_UNNUMBERED), Symbols()) for one in drawn)
    return replace(letters.UNMARKED, slips=slips)


def _drawn(slip: lists.Slip) -> tuple[SlipSnapshot, Symbols]:
    printed = slip_from_json(slip.snapshot)
    if slip.withdrawn_at is not None:
        return replace(printed, ocr=(), code="", el_qr="", el_number="", no_code=_VOID), Symbols()
    read = slip_codes.drawn(printed.code, printed.el_qr)
    return printed, Symbols(read.widths, read.texts, read.qr)
