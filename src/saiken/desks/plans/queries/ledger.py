"""帳簿と現況から引く: sums of years, rows of a day and acts of a year, each drawn once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from saiken.claims.measures import YearSums, added
from saiken.claims.standing import Standing
from saiken.desks.plans.rules.counting import Row
from saiken.store import reads
from saiken.store.identities import canonical_of
from saiken.store.ledger.lists import not_undone
from saiken.store.measures import acts
from saiken.store.measures.sums import Counted, by_cell, year_sums

PORTION = 2_000
Cell = tuple[str, bool]  # a kind, and whether it is the part that was carried over
# What moves a case: letters, agreements, inquiries, measures, courts, relief, and money that came.
MOVES = (
    "dunned demanded guarantor_demanded visited served_by_public_notice pledged pledge_broken"
    " termination_notified negotiation_agreed inquired ability_judged seized seizure_released"
    " realised distribution_demanded joined_seizure court_filed title_obtained execution_filed"
    " asset_disclosure graced stopped collection_stopped deferred remitted waived paid"
).split()
RELIEF = ("graced", "stopped", "collection_stopped", "deferred", "remitted", "waived", "pledged")
INVESTIGATION = ("inquired", "ability_judged", "asset_disclosure")
_CASE = canonical_of("c.person_id")
_HELD = f"""
    select i.id, c.kind, {_CASE}, c.office, s.stage, s.open_yen, s.due_on, s.dunning,
           s.dunning_by, s.dunned_on, s.alarm_months, s.history_confirmed
      from standing s join register_instalment i on i.id = s.instalment_id
      join register_claim c on c.id = i.claim_id where c.kind = any(%(kinds)s)
"""
# What is paid and has no fact after the day stood then as it stands now.
_MOVED = """(s.open_yen > 0 or exists (select 1 from ledger_fact f
    where f.instalment_id = i.id and f.happened_on > %(on)s))"""
_CASES = f"""
    select i.id, {_CASE}, c.office from register_instalment i
      join register_claim c on c.id = i.claim_id left join standing s on s.instalment_id = i.id
     where c.kind = any(%(kinds)s) and (s.instalment_id is null or {_MOVED}) order by i.id
"""
_LAST = f"""
    select f.instalment_id, max(f.happened_on) from ledger_fact f
      join register_instalment i on i.id = f.instalment_id
      join register_claim c on c.id = i.claim_id
     where c.kind = any(%(kinds)s) and f.word = any(%(words)s) and f.happened_on <= %(on)s
       and {not_undone("f")} group by 1
"""
_UNABLE = f"""
    select distinct on (f.instalment_id) f.instalment_id, f.body->>'able' from ledger_fact f
      join register_instalment i on i.id = f.instalment_id
      join register_claim c on c.id = i.claim_id
     where c.kind = any(%(kinds)s) and f.word = 'ability_judged' and f.happened_on <= %(on)s
       and {not_undone("f")} order by f.instalment_id, f.happened_on desc, f.serial desc
"""


class Ledger:
    """帳簿と現況, as known now; `today` is the day of the kept standings."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._sums: dict[tuple[int, date], dict[Cell, YearSums]] = {}
        self._rows: dict[tuple[str, date], list[Row]] = {}
        self._acts: dict[tuple[date, date], list[acts.ActCount]] = {}

    def sums(self, year: int, upto: date) -> dict[Cell, YearSums]:
        """決算の数 of a year by kind and part, by what was posted up to a day."""
        if (year, upto) not in self._sums:
            self._sums[year, upto] = by_cell(year_sums(Counted(year, upto)))
        return self._sums[year, upto]

    def of_kinds(self, kinds: Iterable[str], year: int, upto: date) -> dict[Cell, YearSums]:
        """The same of some kinds only."""
        wanted = set(kinds)
        return {cell: one for cell, one in self.sums(year, upto).items() if cell[0] in wanted}

    def rows(self, kinds: Iterable[str], on: date) -> list[Row]:
        """The instalments of some kinds as they stood on a day."""
        missing = [kind for kind in kinds if (kind, on) not in self._rows]
        if missing:
            found = _today(missing, on) if on == self.today else _on(missing, on)
            for kind in missing:
                self._rows[kind, on] = []
            for row in found:
                self._rows[row.kind, on].append(row)
        return [row for kind in kinds for row in self._rows[kind, on]]

    def acts(self, kinds: Iterable[str], word: str, *, first: date, on: date) -> int:
        """処理の件数: one act towards one debtor counts once in a month."""
        if (first, on) not in self._acts:
            self._acts[first, on] = acts.counts(acts.Period(first, on))
        wanted = set(kinds)
        found = self._acts[first, on]
        return sum(one.count for one in found if one.word == word and one.kind in wanted)


def part(sums: dict[Cell, YearSums], carried: bool | None = None) -> YearSums | None:
    """決算の数 of one part, or of both (None); None where the books hold nothing of it."""
    held = [one for (_, is_carried), one in sums.items() if carried in (None, is_carried)]
    return added(held) if held else None


def last_moves(kinds: Sequence[str], words: Sequence[str], *, on: date) -> dict[int, date]:
    """The last day of an act of these words by instalment, up to a day."""
    found = _asked(_LAST, {"kinds": list(kinds), "words": list(words), "on": on})
    return dict(found)


def unable(kinds: Sequence[str], *, on: date) -> set[int]:
    """The instalments whose debtor was last found unable to pay, up to a day."""
    found = _asked(_UNABLE, {"kinds": list(kinds), "on": on})
    return {id_ for id_, able in found if able == "false"}


def _today(kinds: Sequence[str], on: date) -> list[Row]:
    moves = last_moves(kinds, MOVES, on=on)
    return [replace(row, acted_on=moves.get(row.id)) for row in _held(_HELD, kinds, on)]


def _held(query: str, kinds: Sequence[str], on: date) -> Iterator[Row]:
    for id_, kind, person, office, *held in _asked(query, {"kinds": list(kinds), "on": on}):
        yield Row(id_, kind, (person, office), *held)


def _on(kinds: Sequence[str], on: date) -> Iterator[Row]:
    """The rows of another day, folded anew, portion by portion."""
    moves = last_moves(kinds, MOVES, on=on)
    yield from (
        replace(row, acted_on=moves.get(row.id))
        for row in _held(f"{_HELD} and not {_MOVED}", kinds, on)
    )
    cases = {
        id_: (person, office)
        for id_, person, office in _asked(_CASES, {"kinds": list(kinds), "on": on})
    }
    ids = list(cases)
    for first in range(0, len(ids), PORTION):
        for id_, at in reads.standings(ids[first : first + PORTION], on=on).items():
            yield replace(_row(at, cases[id_]), acted_on=moves.get(id_))


def _row(at: Standing, case: tuple[int, str]) -> Row:
    return Row(
        at.instalment.id,
        at.instalment.kind.code,
        case,
        at.stage,
        at.position.open,
        at.position.due_on,
        at.dunning.state,
        at.dunning.by,
        at.dunning.dunned_on,
        at.alarm_months,
        confirmed=at.history_confirmed,
    )


def _asked(query: str, values: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
