"""報告と概要: what came of a case claim by claim, and what a lawyer gets to read, as plain data.

No name and no address is kept in them: these are read anew where somebody may see them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from saiken.claims import facts as f
from saiken.claims.standing import STAGES, Standing
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries.package import standings_of
from saiken.desks.transfers.rules.masking import masked
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now, Staff
from saiken.values.eras import fiscal_year_in_words

_UNTOLD = (f.Assessed, f.HistoryStated, f.AcknowledgedByPayment)


def content(row: TransferRow, says: str, *, on: date) -> dict[str, Any]:
    """報告の中身: every instalment with what was taken, came in and is left, and the acts since."""
    taken = dict(row.parts.values_list("instalment_id", "open_yen"))
    since = row.accepted_on or row.drafted_on
    known = reads.facts(taken)
    lines = [
        _line(at, taken[at.instalment.id], known[at.instalment.id], since)
        for at in standings_of(row, on=on)
        if at.instalment.id in taken
    ]
    return {
        "on": on.isoformat(),
        "since": since.isoformat(),
        "says": says.strip(),
        "lines": lines,
        "taken": sum(line["taken"] for line in lines),
        "collected": sum(line["collected"] for line in lines),
        "left": sum(line["left"] for line in lines),
    }


def _line(at: Standing, taken: int, known: Sequence[f.Fact], since: date) -> dict[str, Any]:
    inst, clock = at.instalment, at.clock
    ends = clock.answer.completes_on if clock else None
    return {
        "instalment": inst.id,
        "what": f"{inst.kind.name} {inst.period}",
        "key": inst.key,
        "taken": taken,
        "collected": collected(known, since),
        "left": at.position.open,
        "stage": STAGES[at.stage],
        "ends_on": ends.isoformat() if ends else "",
        "acts": acts(known, since),
    }


def collected(known: Iterable[f.Fact], since: date) -> int:
    """What was paid on or after a day, in yen."""
    paid = (x for x in known if isinstance(x.body, f.Paid) and x.happened_on >= since)
    return sum(x.body.yen for x in paid if isinstance(x.body, f.Paid))


def acts(known: Iterable[f.Fact], since: date | None = None) -> list[list[str]]:
    """What was done, day by day, in words; payments and what is only told of the record apart."""
    told = sorted(
        {
            (x.happened_on.isoformat(), x.body.label)
            for x in known
            if not isinstance(x.body, (*_UNTOLD, f.Paid))
            and (since is None or x.happened_on >= since)
        }
    )
    return [list(one) for one in told]


def everything(known: Iterable[f.Fact]) -> list[list[str]]:
    """The same with the payments, for whoever acts in the city's place."""
    told = {
        (x.happened_on.isoformat(), _label(x)) for x in known if not isinstance(x.body, _UNTOLD)
    }
    return [list(one) for one in sorted(told)]


def _label(fact: f.Fact) -> str:
    body = fact.body
    return f"{body.label} {body.yen:,}円" if isinstance(body, f.Paid) else body.label


def what(at: Standing) -> str:
    """How lists name an instalment."""
    inst = at.instalment
    return f"{inst.kind.short_name} {inst.period}"


def brief(row: TransferRow, says: str, *, whole: bool, by: Staff, now: Now) -> dict[str, Any]:
    """概要の中身 for a lawyer; without `whole` no name, number or address stands in its texts."""
    standings = standings_of(row, on=now.day)
    known = reads.facts(row.instalments)
    record([row.person_id], f"transfers/{row.pk}/brief", by=by, now=now)
    hide = () if whole else _secrets(row, standings)
    lines = [
        _of_brief(at, known[at.instalment.id], number if not whole else 0)
        for number, at in enumerate(standings, start=1)
        if at.position.open
    ]
    return {
        "on": now.day.isoformat(),
        "whole": whole,
        "says": says.strip() if whole else masked(says.strip(), hide),
        "reasons": [one if whole else masked(one, hide) for one in row.reasons],
        "lines": lines,
        "left": sum(line["left"] for line in lines),
    }


def _of_brief(at: Standing, known: Sequence[f.Fact], number: int) -> dict[str, Any]:
    inst, clock = at.instalment, at.clock
    ends = clock.answer.completes_on if clock else None
    return {
        "what": f"{inst.kind.name} {fiscal_year_in_words(inst.fiscal_year)}"
        + (f" その{number}" if number else f" {inst.label}"),
        "key": "" if number else inst.key,
        "class": inst.kind.class_name_on(at.on),
        "due_on": at.position.due_on.isoformat(),
        "left": at.position.open,
        "stage": STAGES[at.stage],
        "ends_on": ends.isoformat() if ends else "",
        "acts": acts(known),
    }


def _secrets(row: TransferRow, standings: Iterable[Standing]) -> set[str]:
    """Every word by which a person of the case could be known."""
    held = tuple(standings)
    persons = {one.person for at in held for one in at.instalment.obligations} | {row.person_id}
    found = {at.instalment.key for at in held} | set(person_numbers(persons).values())
    for told in particulars.latest(persons).values():
        found |= _words(told)
    return {word for word in found if len("".join(word.split())) > 1}


def _words(told: particulars.Particulars) -> set[str]:
    names = {told.name, told.kana, *told.name.split(), *told.kana.split()}
    phones = {one.number for one in told.telephones}
    return names | phones | {told.address, told.moved_to, told.household}


def shown(content_: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a report or a brief for a table."""
    return [
        {
            "what": one["what"],
            "key": one["key"],
            "class": one.get("class", ""),
            "due_on": _day(one.get("due_on")),
            "taken": one.get("taken"),
            "collected": one.get("collected"),
            "left": one["left"],
            "stage": one["stage"],
            "ends_on": _day(one["ends_on"]),
            "acts": "、".join(f"{day} {label}" for day, label in one["acts"]) or "—",
        }
        for one in content_["lines"]
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
