"""Ten variants of each sample: what one section or the next would have made of the same ledger."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from tests.files.ledgers.variants import mutations as m
from tests.files.ledgers.variants.books import FIELDS, Book, book_of

Step = Callable[[Book, m.Chance], Book]

SAMPLES = tuple(FIELDS)
CLEAR_DAYS = tuple(form for form in m.DAY_FORMS if form not in m.UNCLEAR_FORMS)


@lru_cache(maxsize=8)
def original(sample: str) -> Book:
    """A sample as a book, taken apart once."""
    return book_of(sample)


def unknown_heading(book: Book, chance: m.Chance) -> Book:
    """All headings renamed, one of them as no list of words has it."""
    return m.renamed(book, chance, unknown=True, share=1.0)


def days(*forms: str) -> Step:
    """Days in notations."""
    return lambda book, chance: m.days_as(book, chance, *forms)


def yen(*forms: str) -> Step:
    """Amounts in notations."""
    return lambda book, chance: m.yen_as(book, chance, *forms)


def form(kind: str) -> Step:
    """Another kind of file."""
    return lambda book, chance: m.as_form(book, chance, kind)


def encoding(name: str, line_end: str) -> Step:
    """An encoding and an end of lines."""
    return lambda book, _: replace(book, encoding=name, line_end=line_end)


def three_rows(book: Book, chance: m.Chance) -> Book:
    """A heading of three rows, units below; workbooks only."""
    return m.grouped(book, chance, depth=3 if book.form == "xlsx" else 2)


def named(name: str) -> Step:
    """Another name of the file."""
    return lambda book, _: replace(book, name=name)


# Of each step a book takes what fits it: a register has no amounts, a text file no sheets.
FAMILIES: dict[str, Sequence[Step]] = {
    "other headings and order": (m.titled, m.renamed, m.reordered),
    "headings nobody lists": (m.titled, unknown_heading),
    "more columns, days with dashes": (m.titled, m.extended, days("dashes"), yen("commas")),
    "two rows of headings, 和暦": (m.titled, m.grouped, days("dots", "kanji", "wide"), yen("yen")),
    "workbook, real days, three rows": (
        form("xlsx"), m.titled, three_rows, days("real"), yen("number"),
    ),
    "workbook split into sheets": (
        form("xlsx"), m.titled, m.split_sheets, m.other_sheets, m.relabelled,
    ),
    "tabs, CP932, eight digits": (
        m.titled, m.as_table, form("tsv"), encoding("cp932", "\r\n"), days("eight"),
        yen("wide_yen"),
    ),
    "commas, BOM, lost zeros, thousands": (
        m.as_table, form("csv"), m.titled, encoding("utf-8-sig", "\n"), m.as_numbers,
        m.in_thousands,
    ),
    "sums in other words, one sheet": (
        m.titled, m.one_sheet, m.totals_as, days("padded"), m.labels_as,
    ),
    "names left out, headings again": (
        m.titled, m.names_as, m.renamed, days("western_kanji", "slashes_era"),
        yen("sign", "wide_commas"), m.joined_key, m.reworded, m.headed_again, named("滞納一覧"),
    ),
}  # fmt: skip


def variant(sample: str, family: str) -> Book:
    """A variant of a sample, the same each time."""
    book, chance = original(sample), m.Chance(f"{sample} {family}")
    for step in FAMILIES[family]:
        if sample == "addresses.csv" and step is m.totals_as:
            continue
        book = step(book, chance)
    return book


def random_variant(sample: str, seed: int) -> Book:
    """Any of the changes, drawn by a seed; ambiguous days are among them."""
    chance = m.Chance(f"{sample}{seed}")
    book = original(sample)
    unclear = chance.random() < 0.2
    forms = [chance.choice(m.UNCLEAR_FORMS)] if unclear else chance.sample(CLEAR_DAYS, 2)
    steps: list[tuple[float, Step]] = [
        (0.4, m.as_table),
        (0.5, form(chance.choice(["csv", "tsv", "xlsx"]))),
        (0.4, m.titled),
        (0.7, lambda b, c: m.renamed(b, c, unknown=c.random() < 0.2)),
        (0.4, m.relabelled),
        (0.2, m.joined_key),
        (0.1, m.split_key),
        (0.6, m.reordered),
        (0.5, m.extended),
        (0.35, three_rows if chance.random() < 0.5 else m.grouped),
        (0.0 if sample == "addresses.csv" else 0.25, m.totals_as),
        (0.3, m.names_as),
        (0.6, days(*forms)),
        (0.5, yen(*chance.sample(sorted(m.YEN_FORMS), 2))),
        (0.3, m.one_sheet),
        (0.3, m.split_sheets),
        (0.3, m.other_sheets),
        (0.5, m.encoded),
        (0.2, m.as_numbers),
        (0.3, m.ragged),
        (0.1, m.headed_again),
        (0.4, m.labels_as),
        (0.2, m.periods_as),
        (0.3, m.reworded),
    ]
    for share, step in steps:
        if chance.random() < share:
            book = step(book, chance)
    return book
