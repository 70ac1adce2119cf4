"""Ten variants of each sample: what one section or the next would have made of the same ledger."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from tests.files.ledgers.variants import notations, renaming, reshaping
from tests.files.ledgers.variants.books import FIELDS, Book, Chance, book_of

Step = Callable[[Book, Chance], Book]

SAMPLES = tuple(FIELDS)
CLEAR_DAYS = tuple(form for form in notations.DAY_FORMS if form not in notations.UNCLEAR_FORMS)


@lru_cache(maxsize=8)
def original(sample: str) -> Book:
    """A sample as a book, taken apart once."""
    return book_of(sample)


def unknown_heading(book: Book, chance: Chance) -> Book:
    """All headings renamed, one of them as no list of words has it."""
    return renaming.renamed(book, chance, unknown=True, share=1.0)


def days(*forms: str) -> Step:
    """Days in notations."""
    return lambda book, chance: notations.days_as(book, chance, *forms)


def yen(*forms: str) -> Step:
    """Amounts in notations."""
    return lambda book, chance: notations.yen_as(book, chance, *forms)


def form(kind: str) -> Step:
    """Another kind of file."""
    return lambda book, chance: reshaping.as_form(book, chance, kind)


def encoding(name: str, line_end: str) -> Step:
    """An encoding and an end of lines."""
    return lambda book, _: replace(book, encoding=name, line_end=line_end)


def three_rows(book: Book, chance: Chance) -> Book:
    """A heading of three rows, units below; workbooks only."""
    return renaming.grouped(book, chance, depth=3 if book.form == "xlsx" else 2)


def named(name: str) -> Step:
    """Another name of the file."""
    return lambda book, _: replace(book, name=name)


# Of each step a book takes what fits it: a register has no amounts, a text file no sheets.
FAMILIES: dict[str, Sequence[Step]] = {
    "other headings and order": (renaming.titled, renaming.renamed, renaming.reordered),
    "headings nobody lists": (renaming.titled, unknown_heading),
    "more columns, days with dashes": (
        renaming.titled,
        renaming.extended,
        days("dashes"),
        yen("commas"),
    ),
    "two rows of headings, 和暦": (
        renaming.titled,
        renaming.grouped,
        days("dots", "kanji", "wide"),
        yen("yen"),
    ),
    "workbook, real days, three rows": (
        form("xlsx"),
        renaming.titled,
        three_rows,
        days("real"),
        yen("number"),
    ),
    "workbook split into sheets": (
        form("xlsx"),
        renaming.titled,
        reshaping.split_sheets,
        reshaping.other_sheets,
        renaming.relabelled,
    ),
    "tabs, CP932, eight digits": (
        renaming.titled,
        reshaping.as_table,
        form("tsv"),
        encoding("cp932", "\r\n"),
        days("eight"),
        yen("wide_yen"),
    ),
    "commas, BOM, lost zeros, thousands": (
        reshaping.as_table,
        form("csv"),
        renaming.titled,
        encoding("utf-8-sig", "\n"),
        notations.as_numbers,
        notations.in_thousands,
    ),
    "sums in other words, one sheet": (
        renaming.titled,
        reshaping.one_sheet,
        reshaping.totals_as,
        days("padded"),
        renaming.labels_as,
    ),
    "names left out, headings again": (
        renaming.titled,
        reshaping.names_as,
        renaming.renamed,
        days("western_kanji", "slashes_era"),
        yen("sign", "wide_commas"),
        reshaping.joined_key,
        notations.reworded,
        reshaping.headed_again,
        named("滞納一覧"),
    ),
}


def variant(sample: str, family: str) -> Book:
    """A variant of a sample, the same each time."""
    book, chance = original(sample), Chance(f"{sample} {family}")
    for step in FAMILIES[family]:
        if sample == "addresses.csv" and step is reshaping.totals_as:
            continue
        book = step(book, chance)
    return book


def random_variant(sample: str, seed: int) -> Book:
    """Any of the changes, drawn by a seed; ambiguous days are among them."""
    chance = Chance(f"{sample}{seed}")
    book = original(sample)
    unclear = chance.random() < 0.2
    forms = [chance.choice(notations.UNCLEAR_FORMS)] if unclear else chance.sample(CLEAR_DAYS, 2)
    steps: list[tuple[float, Step]] = [
        (0.4, reshaping.as_table),
        (0.5, form(chance.choice(["csv", "tsv", "xlsx"]))),
        (0.4, renaming.titled),
        (0.7, lambda b, c: renaming.renamed(b, c, unknown=c.random() < 0.2)),
        (0.4, renaming.relabelled),
        (0.2, reshaping.joined_key),
        (0.1, reshaping.split_key),
        (0.6, renaming.reordered),
        (0.5, renaming.extended),
        (0.35, three_rows if chance.random() < 0.5 else renaming.grouped),
        (0.0 if sample == "addresses.csv" else 0.25, reshaping.totals_as),
        (0.3, reshaping.names_as),
        (0.6, days(*forms)),
        (0.5, yen(*chance.sample(sorted(notations.YEN_FORMS), 2))),
        (0.3, reshaping.one_sheet),
        (0.3, reshaping.split_sheets),
        (0.3, reshaping.other_sheets),
        (0.5, reshaping.encoded),
        (0.2, notations.as_numbers),
        (0.3, reshaping.ragged),
        (0.1, reshaping.headed_again),
        (0.4, renaming.labels_as),
        (0.2, notations.periods_as),
        (0.3, notations.reworded),
    ]
    for share, step in steps:
        if chance.random() < share:
            book = step(book, chance)
    return book
