"""その日の現況の数値: failures, stages and weights, as they are today or as a night kept them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db import connection

from saiken.boards.headquarters.asking import Asked
from saiken.boards.today.narrowed import WHO
from saiken.boards.today.narrowed import Asked as AskedToday
from saiken.boards.today.reasons import BY_CODE
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads
from saiken.store.ledger.lists import last_serial
from saiken.store.measures import acts, unpaid
from saiken.store.measures.figures import ACT, FAILURE, STAGE, Figure, Kept, is_kept, keep, kept
from saiken.store.reorganisations import succession
from saiken.store.transfers import handling
from saiken.store.transfers.handling import OFFICE
from saiken.values.actors import Now

# What of today's work says that something was left undone, in the order of a case's life.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "督促していない・遅れた": ("dunning_overdue", "dunned_late", "dunning_unknown"),
    "判断に足りる調べがない": ("ability", "inquiry_old"),
    "約束が守られていない": ("promise", "missed_in_grace"),
    "催告の後に止まっている": ("idle", "unsold", "returned"),
    "時効が迫っている・疑いがある": ("prescription_1", "prescription_3", "completion_suspected"),
}
WRONG = tuple(code for codes in GROUPS.values() for code in codes)
SORTS = (FAILURE, STAGE, ACT)
VERSION = 1  # of the figures that are held for a while
KEPT_SECONDS, RECENT_SECONDS = 24 * 3_600, 300
COLLECTING, RELIEVING = "collecting", "relieving"
_OF_MONEY = "(s.open_yen > 0 or s.over_yen > 0)"


@dataclass(frozen=True)
class OfDay:
    """数値 of one sort by code, summed over offices. `kept`: by which night, None for today's."""

    held: Mapping[str, Figure]
    kept: Kept | None

    def __getitem__(self, code: str) -> Figure:
        return self.held.get(code, Figure("", "", code, 0))


def of_day(asked: Asked, sort: str) -> OfDay | None:
    """The figures of one sort on the asked day; None where no night kept those of a past day."""
    if asked.is_today:
        today = _of_today(sort, asked.on)
        wanted = (one for one in today if asked.offices is None or one.office in asked.offices)
        return OfDay(_summed(wanted), None)
    found = kept(asked.on, asked.offices)
    if found is None:
        return None
    return OfDay(_summed(one for one in found.figures if one.sort == sort), found)


def keep_yesterday(now: Now) -> int:
    """昨日の数値を残す, as the page showed them at the end of the day; again does nothing.

    To be done before the night moves any standing. How many figures were kept.
    """
    on = now.day - timedelta(days=1)
    if is_kept(on):
        return 0
    found = [one for sort in SORTS for one in _drawn(sort, on)]
    return len(found) if keep(on, found, now=now) else 0


def make_ready(on: date) -> int:
    """Counts the figures of today, so that nobody waits for them; how many they are."""
    return sum(len(_counted(sort, on)) for sort in SORTS)


def _of_today(sort: str, on: date) -> Sequence[Figure]:
    """Today's figures of every office, counted anew when something happened and some time passed.

    They are the same for everybody who asks: in office hours one of many counts them.
    """
    recent, exact = _keys(sort, on)
    found: Sequence[Figure] | None = cache.get(exact) or cache.get(recent)
    return _counted(sort, on) if found is None else found


def _counted(sort: str, on: date) -> Sequence[Figure]:
    recent, exact = _keys(sort, on)
    found = _drawn(sort, on)
    cache.set(exact, found, KEPT_SECONDS)
    cache.set(recent, found, RECENT_SECONDS)
    return found


def _keys(sort: str, on: date) -> tuple[str, str]:
    """The keys under which figures are held: for a while, and as long as nothing happened."""
    recent = f"figures:{VERSION}:{sort}:{on}"
    return recent, f"{recent}:{last_serial()}:{handling.stamp()}:{succession.stamp()}"


def _drawn(sort: str, on: date) -> Sequence[Figure]:
    if sort == FAILURE:
        return failing(on, sorted(reads.city().offices))
    return unpaid.by_stage() if sort == STAGE else _acts(on)


def failing(on: date, offices: Sequence[str]) -> list[Figure]:
    """うまくいっていないこと by office, in one look at all standings.

    Each failure is a bit of a row's number; rows and cases of one number are counted together.
    """
    asked = AskedToday(offices, on)
    reasons = [BY_CODE[code] for code in WRONG]
    bits = " | ".join(
        f"case when {reason.where} then {1 << k}::bigint else 0 end"
        for k, reason in enumerate(reasons)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"with l as materialized (select {WHO} as who, {OFFICE} as office, {bits} as m"
            f" {asked.narrowed.source()} and {_OF_MONEY})"
            " select true, office, m, count(*) from (select office, bit_or(m) as m from l"
            " group by who, office) g where m > 0 group by 2, 3 union all"
            " select false, office, m, count(*) from l where m > 0 group by 2, 3",
            asked.values(),
        )
        return list(_failures(cursor.fetchall()))


def _failures(rows: Iterable[tuple[bool, str, int, int]]) -> Iterator[Figure]:
    counted: Counter[tuple[bool, str, str]] = Counter()
    for of_case, office, bits, many in rows:
        for k, code in enumerate(WRONG):
            if bits & 1 << k:
                counted[of_case, office, code] += many
    for office, code in sorted({(office, code) for _, office, code in counted}):
        yield Figure(
            FAILURE, office, code, counted[True, office, code], counted[False, office, code]
        )


def _acts(on: date) -> list[Figure]:
    """回収と緩和 by office, from the beginning of the fiscal year up to a day."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in acts.counts(acts.Period(date(fiscal_year(on), 4, 1), on, known_by=on)):
        side = RELIEVING if one.word in acts.RELIEF_WORDS else COLLECTING
        counted[one.office, side] += one.count
    return [Figure(ACT, *place, many) for place, many in sorted(counted.items())]


def _summed(figures: Iterable[Figure]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for one in figures:
        held = found.get(one.code, Figure(one.sort, "", one.code, 0))
        found[one.code] = Figure(
            one.sort,
            "",
            one.code,
            held.cases + one.cases,
            held.instalments + one.instalments,
            held.yen + one.yen,
        )
    return found
