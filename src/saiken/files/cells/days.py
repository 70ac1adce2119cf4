"""Days as offices write them: real dates, era dates, digits; read exactly or refused."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from saiken.files.cells.cell import Cell, Misread, folded
from saiken.values.eras import ERAS

# Under its letter, its name and the name's first sign. An era's last day is no bound: paper printed
# in its time carries later years of it (平成32年).
_BY_NAME = {name: era for era in ERAS for name in (era.letter, era.name, era.name[0])}
_ONE_SIGN = str.maketrans({"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"})
_YEARS = range(1868, 2101)

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR明大昭平令])\s*(?P<year>元|\d{1,2})\s*"
_KANJI = r"年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_SIGNS = r"(?P<sign>[./-])\s*(?P<month>\d{1,2})(?P=sign)\s*(?P<day>\d{1,2})"
_MIDNIGHT = r"(?:[ T]0{1,2}:00(?::00)?)?"
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<year>\d{4})" + _SIGNS + _MIDNIGHT),
    re.compile(_ERA + _SIGNS),
    re.compile(_ERA + _KANJI),
    re.compile(r"(?P<year>\d{4})\s*" + _KANJI),
)
# What a column may be declared to hold besides full days, and the calendar of its short years:
# six digits, or a year without era or century (8.4.30). `serial`: the days a spreadsheet counts.
_SIX = re.compile(r"(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_SHORT = (
    re.compile(r"(?P<year>元|\d{1,2})\s*" + _SIGNS),
    re.compile(r"(?P<year>元|\d{1,2})\s*" + _KANJI),
)
_CALENDARS: dict[str, str | None] = {"reiwa": "令和", "heisei": "平成", "western": None}
_SIX_RULES = {f"{name}_yymmdd": era for name, era in _CALENDARS.items()}
_SERIAL = "serial"
_SERIALS = re.compile(r"\d{5}")
_SERIAL_ZERO = date(1899, 12, 30)
DAY_RULES = (*_SIX_RULES, *_CALENDARS, _SERIAL)
_FISCAL_YEAR = re.compile(rf"(?:{_ERA}|(?P<whole>\d{{4}}))\s*(?:年度|年)?")

_MEND_DAY = "原簿で正しい日を確かめ、直してからもう一度取り込んでください。"


def rules_clash(rules: Sequence[str]) -> tuple[str, ...]:
    """Rules of which two would make different days of one cell; empty where none do."""
    for group in (_SIX_RULES, _CALENDARS):
        if len(same := tuple(rule for rule in dict.fromkeys(rules) if rule in group)) > 1:
            return same
    return ()


def read_day(cell: Cell, *, rules: tuple[str, ...] = ()) -> date | Misread:
    """The day in a cell; `rules` (of DAY_RULES) say what else than full days the column holds.

    `reiwa_yymmdd`, `heisei_yymmdd`, `western_yymmdd`: six digits; `reiwa`, `heisei`, `western`: a
    year of two digits without its era or century; `serial`: five digits are a spreadsheet's count
    of days. Misread `date_impossible` for a day that the calendar lacks, `date_unreadable` for the
    rest: what could mean several days is never guessed.
    """
    if isinstance(cell, date):
        return cell
    return _day_in(folded(cell), rules)


@lru_cache(maxsize=16384)
def _day_in(text: str, rules: tuple[str, ...]) -> date | Misread:
    upper = text.translate(_ONE_SIGN).upper()
    for form in _FORMS:
        if found := form.fullmatch(upper):
            parts = found.groupdict()
            return _day_of(text, parts.get("era"), [parts[n] for n in ("year", "month", "day")])
    for rule in rules:
        if day := _by_rule(text, rule):
            return day
    return Misread("date_unreadable", f"「{text}」は日付として読めません。", _MEND_DAY)


def _by_rule(text: str, rule: str) -> date | Misread | None:
    """The day that one rule makes of a text; None where the text is none of its kind."""
    if rule == _SERIAL:
        return _SERIAL_ZERO + timedelta(int(text)) if _SERIALS.fullmatch(text) else None
    forms, era = ((_SIX,), _SIX_RULES[rule]) if rule in _SIX_RULES else (_SHORT, _CALENDARS[rule])
    for form in forms:
        if found := form.fullmatch(text):
            year, month, day = (found[n] for n in ("year", "month", "day"))
            full = year if era or year == "元" else f"20{int(year):02}"
            return _day_of(text, era, (full, month, day))
    return None


def _day_of(text: str, era: str | None, parts: Sequence[str]) -> date | Misread:
    year, month, day = parts
    impossible = Misread("date_impossible", f"「{text}」は暦にない日です。", _MEND_DAY)
    western = _western(era, year)
    try:
        found = date(western, int(month), int(day))
    except ValueError:
        return impossible
    if western not in _YEARS or (era and found < _BY_NAME[era].first):
        return impossible
    return found


def _western(era: str | None, year: str) -> int:
    count = 1 if year == "元" else int(year)
    if not era:
        return count  # 元 without an era becomes the year 1, which the calendar of offices lacks
    return _BY_NAME[era].first.year - 1 + count if count else 0  # there is no year 0 of an era


def read_fiscal_year(cell: Cell) -> int | Misread:
    """The fiscal year in a cell as the western year in which it began: 2023, R5, 令和5年度, H31."""
    text = folded(cell)
    found = _FISCAL_YEAR.fullmatch(text.translate(_ONE_SIGN).upper())
    if found:
        year = _western(found["era"], found["year"]) if found["era"] else int(found["whole"])
        if year in _YEARS:
            return year
    return Misread(
        "fiscal_year_unreadable",
        f"「{text}」は年度として読めません。",
        "年度を「2026」や「R8」の形に直してください。",
    )
