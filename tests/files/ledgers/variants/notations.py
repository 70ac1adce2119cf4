"""Other notations of the days, amounts, numbers and words in the cells of one ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from saiken.files.cells import Cell
from saiken.values.eras import era_of
from tests.files.ledgers.variants.books import (
    DATA,
    DAYS,
    YEN,
    Book,
    Chance,
    Line,
    day_of,
    yen_of,
)

_WIDE = str.maketrans("0123456789,.-/", "０１２３４５６７８９，．－／")


def _era(day: date, form: str) -> str:
    era, letter, year = era_of(day).name, era_of(day).letter, era_of(day).year_of(day)
    first = "元" if year == 1 else str(year)
    return {
        "dots": f"{letter}{first}.{day.month}.{day.day}",
        "slashes_era": f"{letter}{year}/{day.month}/{day.day}",
        "kanji": f"{era}{first}年{day.month}月{day.day}日",
        "wide": f"{era}{first}年{day.month}月{day.day}日".translate(_WIDE),
        "padded": f"{letter}{year:02}.{day.month:02}.{day.day:02}",
    }[form]


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _six(day: date) -> str:
    if day < date(2019, 5, 1):
        return _era(day, "dots")
    return f"{day.year - 2018:02}{day.month:02}{day.day:02}"


DAY_FORMS: dict[str, Callable[[date], Cell]] = {
    "dashes": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "loose": lambda day: f"{day.year}/{day.month}/{day.day}",
    "western_dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "western_kanji": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "eight": lambda day: f"{day:%Y%m%d}",
    "number": lambda day: int(f"{day:%Y%m%d}"),
    "real": lambda day: day,
    "wide_slashes": lambda day: f"{day:%Y/%m/%d}".translate(_WIDE),
    "dots": lambda day: _era(day, "dots"),
    "slashes_era": lambda day: _era(day, "slashes_era"),
    "kanji": lambda day: _era(day, "kanji"),
    "wide": lambda day: _era(day, "wide"),
    "padded": lambda day: _era(day, "padded"),
    "six": _six,
    "serial": _serial,
    "midnight": lambda day: f"{day:%Y/%m/%d} 0:00:00",
    "short_western": lambda day: f"{day:%y/%m/%d}",
    "short_era": lambda day: f"{era_of(day).year_of(day)}.{day.month}.{day.day}",
}

# Forms that do not say which calendar they are of: right where the row tells, else asked about.
UNCLEAR_FORMS = ("six", "short_western", "short_era", "serial")


def days_as(book: Book, chance: Chance, *forms: str) -> Book:
    """Days in other notations, one for each column; several forms: mixed by cell."""
    mixed = chance.random() < 0.3
    of_field = {f: chance.choice(forms) for f in book.fields}

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        for one in DAYS & set(cells):
            day = day_of(cells[one])
            if day:
                form = chance.choice(forms) if mixed else of_field.get(one, forms[0])
                if one == "born" and form in UNCLEAR_FORMS:
                    form = "slashes"
                cells[one] = DAY_FORMS[form](day)
        return replace(line, cells=cells)

    return book.each(change)


def _thousands(yen: int) -> str:
    whole, rest = divmod(yen, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)


YEN_FORMS: dict[str, Callable[[int], Cell]] = {
    "plain": str,
    "number": lambda yen: yen,
    "commas": lambda yen: f"{yen:,}",
    "yen": lambda yen: f"{yen:,}円",
    "sign": lambda yen: f"￥{yen:,}",
    "narrow_sign": lambda yen: f"¥{yen:,}",
    "wide": lambda yen: str(yen).translate(_WIDE),
    "wide_commas": lambda yen: f"{yen:,}".translate(_WIDE),
    "wide_yen": lambda yen: f"{yen:,}円".translate(_WIDE),
    "spaced": lambda yen: f" {yen:,} ",
}

NOTHING = ("", "0", "－", "-", "―")


def yen_as(book: Book, chance: Chance, *forms: str) -> Book:
    """Amounts in other notations; what is unreadable or negative stays unreadable or negative."""
    mixed = chance.random() < 0.3
    of_field = {f: chance.choice(forms) for f in book.fields}
    nothing = chance.choice(NOTHING)

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        for one in YEN & set(cells):
            yen = yen_of(cells[one])
            if one == "paid" and line.sort == DATA and (yen == 0 or cells[one] in ("", "－")):
                cells[one] = nothing
            elif yen is not None:
                form = chance.choice(forms) if mixed else of_field.get(one, forms[0])
                cells[one] = YEN_FORMS[form](yen)
        return replace(line, cells=cells)

    return book.each(change)


def in_thousands(book: Book, chance: Chance) -> Book:
    """Amounts in thousands of yen, said in a note above or in the headings."""

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        for one in YEN & set(cells):
            yen = yen_of(cells[one])
            cells[one] = _thousands(yen) if yen is not None else cells[one]
        return replace(line, cells=cells)

    changed = book.each(change)
    if book.form == "xlsx" or (book.gap and chance.random() < 0.5):
        return replace(
            changed, notes=(chance.choice(["（単位：千円）", "単位:千円", "(単位 千円)"]),)
        )
    headings = {
        f: (*n[:-1], f"{n[-1]}（千円）") if f in YEN else n for f, n in book.headings.items()
    }
    return replace(changed, headings=headings)


def as_numbers(book: Book, chance: Chance) -> Book:
    """Numbers without their zeros in front, as a spreadsheet leaves them."""

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        for one in {"key", "notice", "person", "own"} & set(cells):
            text = str(cells[one])
            if text.isascii() and text.isdigit():
                cells[one] = int(text) if book.form == "xlsx" else str(int(text))
        return replace(line, cells=cells)

    return book.each(change)


def periods_as(book: Book, chance: Chance) -> Book:
    """Instalments counted in words."""
    form = chance.choice(["{}期", "第{}期", "{:02}"])
    if "notice" not in book.fields:
        return book

    def change(line: Line) -> Line:
        period = str(line.cells.get("period", ""))
        told = form.format(int(period)) if period.isdigit() else period
        return replace(line, cells=line.cells | {"period": told})

    return book.each(change)


WORDS = {
    "sort": ({"1": "個人", "2": "法人"}, {"1": "住民", "2": "法人"}),
    "sex": ({"1": "男", "2": "女"}, {"1": "男性", "2": "女性"}),
    "change": ({"転出": "市外転出", "転居": "市内転居"}, {"死亡": "死亡届"}),
    "protected": ({"1": "有", "": "無"}, {"1": "○"}, {"": "0"}),
}


def reworded(book: Book, chance: Chance) -> Book:
    """Codes of a register in words."""
    chosen = {field: chance.choice(ways) for field, ways in WORDS.items()}

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        for field in chosen.keys() & cells.keys():
            cells[field] = chosen[field].get(str(cells[field]), cells[field])
        return replace(line, cells=cells)

    return book.each(change)
