"""Every printed day held against the record: due days, years, eras, the days of the letter."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from saiken.desks.notices.rules.batch import Batch, Entry, Finding, worked
from saiken.law.terms import day_in_words
from saiken.letters.eras import fiscal_year, in_prose, in_table

# Read apart from what prints them: the year before the first of each era.
_BEFORE = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_PROSE = re.compile(r"(令和|平成|昭和)(元|\d+)年(\d+)月(\d+)日")
_TABLE = re.compile(r"([RHS])(\d+)\.(\d+)\.(\d+)")


def printed_days(batch: Batch) -> Iterator[Finding]:
    """What is wrong with the days that the letters print."""
    yield from _not_as_recorded(batch)
    yield from _far_from_the_year(batch)
    yield from _of_the_letter(batch)
    yield from _long_since(batch)
    yield from _reckoned_elsewhere(batch)
    yield from _misread(batch)
    yield from _clock(batch)


def _clock(batch: Batch) -> Iterator[Finding]:
    most, told = batch.limits["days_since_record_most"], batch.ledger.recorded_on
    if told is not None and abs((batch.on - told).days) > most:
        says = "きょうの日付が、最後に記録があった日から離れています。時計の年を確かめてください。"
        numbers = (("きょう", day_in_words(batch.on)), ("最後の記録", day_in_words(told)))
        yield Finding("clock", says, (*numbers, ("目安", f"{most}日")))


def _fiscal(day: date) -> int:
    return day.year - (day.month < 4)


def _not_as_recorded(batch: Batch) -> Iterator[Finding]:
    found = [
        e
        for e in batch.entries
        if e.line.due_on != e.told.due_on or e.line.fiscal_year != fiscal_year(e.told.fiscal_year)
    ]
    if found:
        title = found[0].letter.title
        says = f"{title}の納期限か年度が、記録と違うものが {len(found):,}期別あります。"
        yield Finding("days_of_record", says, _which(found), worked(found))


def _far_from_the_year(batch: Batch) -> Iterator[Finding]:
    before, after = batch.limits["years_before_most"], batch.limits["years_after_most"]
    found = [
        e
        for e in batch.entries
        if not -before <= _fiscal(e.told.due_on) - e.told.fiscal_year <= after
    ]
    if found:
        says = (
            f"納期限が、その債権の年度から離れているものが {len(found):,}期別あります。"
            "元号の年の誤りがないか確かめてください。"
        )
        apart = ((_fiscal(e.told.due_on) - e.told.fiscal_year) for e in found)
        numbers = (("年度から納期限まで", "、".join(f"{n}年" for n in sorted(set(apart)))),)
        yield Finding("year_of_due_day", says, (*numbers, *_which(found)), worked(found))


def _of_the_letter(batch: Batch) -> Iterator[Finding]:
    latest = batch.on + timedelta(days=batch.limits["pay_by_days_most"])
    found = [
        e
        for e in batch.entries
        if e.letter.issued_on != batch.on
        or not batch.on < e.letter.pay_by_on <= latest
        or e.letter.late_charge_to_on != e.letter.pay_by_on
    ]
    if found:
        title = found[0].letter.title
        says = f"{title}の日付・指定期限・計算した日が合わないものが {len(found):,}期別あります。"
        days = {
            f"{title}の日付": {e.letter.issued_on for e in found},
            "指定期限": {e.letter.pay_by_on for e in found},
            "延滞金を計算した日": {e.letter.late_charge_to_on for e in found},
        }
        told = ((name, "、".join(map(day_in_words, sorted(held)))) for name, held in days.items())
        numbers = (("きょう", day_in_words(batch.on)), *told)
        yield Finding("days_of_letter", says, numbers, worked(found))


def _long_since(batch: Batch) -> Iterator[Finding]:
    most = batch.limits["days_since_due_most"]
    found = [e for e in batch.entries if not 0 < (batch.on - e.told.due_on).days <= most]
    if found:
        title = found[0].letter.title
        says = f"納期限が{title}の日付から離れすぎているものが {len(found):,}期別あります。"
        days = [(batch.on - e.told.due_on).days for e in found]
        numbers = (
            ("納期限からの日数", f"{min(days):,}日〜{max(days):,}日"),
            ("目安", f"{most:,}日"),
        )
        yield Finding("days_since_due", says, (*numbers, *_which(found)), worked(found))


def _reckoned_elsewhere(batch: Batch) -> Iterator[Finding]:
    found = [e for e in batch.entries if _beyond(e)]
    if found:
        says = (
            f"延滞金を計算した期間が、納期限と指定期限の間にないものが {len(found):,}期別あります。"
        )
        yield Finding("days_of_charge", says, _which(found), worked(found))


def _beyond(entry: Entry) -> bool:
    working = entry.line.working
    outside = any(
        w.first <= entry.told.due_on or w.last > entry.letter.pay_by_on or w.last < w.first
        for w in working
    )
    return outside or sum(w.days for w in working) > max(0, entry.days)


def _misread(batch: Batch) -> Iterator[Finding]:
    wrong = sorted(day for day in _all_days(batch) if not reads_back(day))
    if wrong:
        says = "紙に刷る元号の年月日を読み直すと、別の日になるものがあります。"
        numbers = tuple((day.isoformat(), in_prose(day)) for day in wrong[:3])
        yield Finding("eras", says, numbers)


def _all_days(batch: Batch) -> set[date]:
    found: set[date] = set()
    for e in batch.entries:
        found |= {e.letter.issued_on, e.letter.pay_by_on, e.line.due_on, e.letter.late_charge_to_on}
        found |= {day for w in e.line.working for day in (w.first, w.last)}
    return found


def reads_back(day: date) -> bool:
    """Whether both ways in which a paper prints a day mean that day again."""
    prose, table = _PROSE.fullmatch(in_prose(day)), _TABLE.fullmatch(in_table(day))
    if prose is None or table is None:
        return False
    return all(_day(*found.groups()) == day for found in (prose, table))


def _day(era: str, year: str, month: str, day: str) -> date | None:
    number = 1 if year == "元" else int(year)
    try:
        return date(_BEFORE[era] + number, int(month), int(day))
    except ValueError:
        return None


def _which(found: list[Entry]) -> tuple[tuple[str, str], ...]:
    keys = [e.line.key for e in found]
    rest = f" ほか{len(keys) - 5:,}" if len(keys) > 5 else ""
    return (("期別の番号", "、".join(keys[:5]) + rest),)
