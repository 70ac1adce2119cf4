"""処理の点検: the batch as it would be printed, held against record and earlier runs."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from saiken import kinds, letters
from saiken.claims.standing import Standing
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import BY_HAND, IN, DunningRunRow
from saiken.desks.notices.queries import batch as told
from saiken.desks.notices.rules.batch import Batch, Entry, Finding, Recorded, figures_of
from saiken.desks.notices.rules.look import findings
from saiken.desks.notices.rules.purposes import Purpose
from saiken.store.jobs.telling import tell
from saiken.store.people import particulars


def look_over(run: DunningRunRow, *, on: date, without: Collection[int] = ()) -> list[Finding]:
    """点検. What is out of the ordinary in a run as it would be printed that day; kept on it.

    `without`: instalments that cannot be computed, and so are not looked at.
    """
    batch = _batch(run, on, without)
    found = findings(batch)
    run.figures = asdict(figures_of(batch.entries))
    run.findings = [asdict(one) for one in found]
    run.findings_hash = _hash(run.findings)
    run.save(update_fields=["figures", "findings", "findings_hash"])
    return found


def must_pass(run: DunningRunRow, *, on: date) -> None:
    """NotNow where the look over the batch finds anything that two people did not let pass."""
    found = look_over(run, on=on)
    if found and not told.overridden(run):
        raise NotNow(
            f"点検で止まりました。{found[0].says}"
            "数字と計算の例を画面で確かめ、正しければ、理由を書いて二人で進めてください。"
        )


def _batch(run: DunningRunRow, on: date, without: Collection[int]) -> Batch:
    rows = run.items.filter(place__in=(IN, BY_HAND)).exclude(instalment_id__in=list(without))
    places, purpose = dict(rows.values_list("instalment_id", "place")), run.sends
    standings = [c.standing for c in look(places, purpose, on=on) if c.place in (IN, BY_HAND)]
    entries = list(_entries(standings, places, purpose, on))
    printed = {e.line.key for e in entries}
    ids = [at.instalment.id for at in standings if at.instalment.key in printed]
    return Batch(
        entries,
        on,
        told.limits(),
        told.earlier(run),
        told.ledger(run, ids, on=on),
    )


def _entries(
    standings: Sequence[Standing], places: dict[int, str], purpose: Purpose, on: date
) -> Iterator[Entry]:
    """Line by line; letters that cannot be printed are dropped by the sealing itself."""
    for place in (IN, BY_HAND):
        placed = [at for at in standings if places[at.instalment.id] == place]
        made = compose.grouped(placed, purpose)
        to = particulars.latest({letter.person for letter in made})
        for at, letter in enumerate(made):
            tell("金額と日付を点検しています。", at, len(made))
            try:
                printed = compose.snapshot(letter, to[letter.person], number="（案）", issue_on=on)
            except compose.CannotPrint:
                continue
            yield from _lines(printed, letter.standings)


def _lines(printed: letters.DunningSnapshot, standings: Iterable[Standing]) -> Iterator[Entry]:
    recorded = {at.instalment.key: _recorded(at) for at in standings}
    for line in printed.lines:
        yield Entry(printed, line, recorded[line.key])


def _recorded(at: Standing) -> Recorded:
    inst, position = at.instalment, at.position
    rule = kinds.late_charge_rule(inst.kind, inst.city, on=position.owed.due_on)
    return Recorded(
        inst.key,
        int(position.owed.principal),
        position.owed.due_on,
        inst.fiscal_year,
        rule is not None,
        bool(position.graces or position.payments or position.stops(at.on) or position.deferrals),
    )


def _hash(found: list[dict[str, object]]) -> str:
    if not found:
        return ""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()
