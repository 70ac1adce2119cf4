"""What a reason of today's work is, and the words of SQL that its rows are written in."""

from collections.abc import Iterable
from dataclasses import dataclass

from saiken.claims.standing import ENDED
from saiken.store.ledger.lists import not_undone
from saiken.store.mirrors.lists import DIFFERING

CHIEF, HEAD = "chief", "head"
INSTALMENT = "/instalments/{instalment}/"
# By which line of its kind's law a reason rests; what none of them says stands in no row.
BY_DUNNING, BY_PERIOD, BY_REMEDY, BY_NOTHING = "dunning", "period", "remedy", ""


@dataclass(frozen=True)
class Reason:
    """One reason: its words, which kept standings it holds for, and the day by which it presses.

    `where` and `by` are SQL over the standing `s` of a claim `c`, with today as `%(on)s`, the kinds
    that a core system duns as `%(by_core)s` and those of short periods as `%(short)s`. `badge` may
    be empty. `page`: where the step is done, with `{instalment}` or `{person}`. `rests`: which line
    of the kind's law is shown. `rank`: whom it is reported to; empty: all who see the office.
    `both_sides`: what may be enforced and what may be eased is shown beside each other. `warns`:
    who is shown the case has been warned of its end, which is kept.
    """

    code: str
    group: str
    label: str
    where: str
    by: str
    badge: str
    text: str
    follows: str = ""
    step: str = ""
    page: str = INSTALMENT
    rests: str = BY_NOTHING
    rank: str = ""
    both_sides: bool = False
    warns: bool = False


# A letter of ours is due: not the core system's own, and not while its extract differs.
AGREES = f"c.kind <> all(%(by_core)s) and s.instalment_id not in {DIFFERING}"
DUE = f"s.dunning = 'needed' and {AGREES}"
NEEDED = f"{DUE} and not s.debtor_protected"
OPEN = "s.open_yen > 0"
# What was taken off the books already. The offset keeps it a look at the few rows that are asked
# for; without it the whole record is read through for its written-off facts.
OFF = (
    "exists (select 1 from ledger_fact w where w.instalment_id = s.instalment_id"
    f" and w.word = 'written_off' and {not_undone('w')} offset 0)"
)
# A letter that went out late, within the year, and of which nobody has said why.
NOT_EXPLAINED = (
    "s.dunned_on > %(on)s - 365 and not exists"
    " (select 1 from dunning_lateness l where l.instalment_id = s.instalment_id)"
)


def words(stages: Iterable[str]) -> str:
    """Words as a list of SQL."""
    return "('" + "', '".join(sorted(stages)) + "')"


GONE = f"s.stage in {words(ENDED)}"


def rings(*alarms: str) -> str:
    """The condition that one of these alarms rings."""
    listed = "', '".join(alarms)
    return f"s.alarms && array['{listed}']"


def presses(*alarms: str) -> str:
    """The first day by which one of these alarms presses."""
    days = (f"s.alarm_days[array_position(s.alarms, '{alarm}')]" for alarm in alarms)
    return f"least({', '.join(days)})"
