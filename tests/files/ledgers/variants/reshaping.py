"""Other sheets, rows and kinds of file for one and the same ledger."""

from dataclasses import replace

from saiken.files.cells import Cell, is_repeat, shown
from tests.files.ledgers.variants.books import (
    DATA,
    TOTAL,
    YEN,
    Book,
    Chance,
    Line,
    Page,
    day_of,
    yen_of,
)

TOTALS = (
    "小　計",
    "計",
    "合計",
    "個人計",
    "年度計",
    "【小計】",
    "小計（人別）",
    "累　計",
    "本人計",
)


def totals_as(book: Book, chance: Chance) -> Book:
    """Sums in other words; where a ledger has none, one after each few rows and one at the end."""
    word = chance.choice(TOTALS)
    place = chance.choice(
        [f for f in ("name", "person", "period", "own", "kind", "key") if f in book.fields]
    )
    if any(line.sort == TOTAL for page in book.pages for line in page.lines):

        def change(line: Line) -> Line:
            if line.sort == DATA:
                return line
            cells = {f: word if f == place else c for f, c in line.cells.items()}
            texts = [f for f in cells if f not in YEN and f != place]
            return replace(line, cells=cells | dict.fromkeys(texts, ""))

        return book.each(change)
    return replace(book, pages=tuple(_with_sums(page, book, word, place) for page in book.pages))


def _with_sums(page: Page, book: Book, word: str, place: str) -> Page:
    lines: list[Line] = []
    since: list[Line] = []
    for line in page.lines:
        lines.append(line)
        since.append(line)
        if len(since) == 12:
            lines.append(_sum(since, book, word, place))
            since = []
    return replace(page, lines=(*lines, _sum(page.lines, book, "総合計", place)))


def _sum(lines: object, book: Book, word: str, place: str) -> Line:
    cells: dict[str, Cell] = {
        f: str(sum(yen_of(line.cells[f]) or 0 for line in lines))  # type: ignore[attr-defined]
        for f in ("assessed", "paid", "unpaid")
        if f in book.fields
    }
    return Line(dict.fromkeys(book.fields, "") | cells | {place: word}, TOTAL)


def names_as(book: Book, chance: Chance) -> Book:
    """Names repeated in full, left out, or as 〃 below the first row of a person."""
    if "name" not in book.fields or not {"own", "person"} & set(book.fields):
        return book
    form = chance.choice(["〃", "", "full", "同上", "々"])
    last: dict[str, Cell] = {}
    of: Cell = ""

    def change(line: Line) -> Line:
        nonlocal of
        cells = dict(line.cells)
        who = cells.get("own") or cells.get("person")
        if line.sort != DATA:
            return line
        for one in {"name", "kana"} & set(cells):
            if is_repeat(shown(cells[one])):
                cells[one] = last.get(one, "")
            same = who == of and last.get(one) == cells[one]
            last[one] = cells[one]
            if same and form != "full":
                cells[one] = form
        of = who or ""
        return replace(line, cells=cells)

    return book.each(change)


def as_form(book: Book, chance: Chance, form: str) -> Book:
    """Another kind of file."""
    if form == "xlsx":
        pages = tuple(replace(p, name=p.name or "台帳") for p in book.pages)
        return replace(book, form="xlsx", pages=pages)
    lines = tuple(line for page in book.pages for line in page.lines)
    labelled = any(page.labels for page in book.pages)
    if labelled:
        return book
    page = replace(book.pages[0], lines=lines, name="")
    return replace(book, form=form, pages=(page,), others=(), depth=min(book.depth, 2))


def one_sheet(book: Book, chance: Chance) -> Book:
    """All rows on one sheet."""
    if book.form != "xlsx" or any(page.labels for page in book.pages):
        return book
    lines = tuple(line for page in book.pages for line in page.lines)
    name = chance.choice(["台帳", "一覧", "Sheet1", "全年度"])
    return replace(book, pages=(replace(book.pages[0], lines=lines, name=name),))


def split_sheets(book: Book, chance: Chance) -> Book:
    """One sheet for each month or fiscal year of the due days."""
    if book.form != "xlsx" or "due" not in book.fields or any(p.labels for p in book.pages):
        return book
    by_month = chance.random() < 0.5
    pages: dict[str, list[Line]] = {}
    name = "その他"
    book = _filled_in(book)
    for page in book.pages:
        for line in page.lines:
            day = day_of(line.cells.get("due", ""))
            if day and line.sort == DATA:
                year = day.year - (day.month < 4)
                name = (
                    f"{day.month}月" if by_month else f"R{year - 2018}" if year > 2018 else "H以前"
                )
            if line.sort == DATA:
                pages.setdefault(name, []).append(line)
    made = tuple(replace(book.pages[0], name=n, lines=tuple(lines)) for n, lines in pages.items())
    return replace(book, pages=made)


def _filled_in(book: Book) -> Book:
    """Names and numbers of persons in every row: rows are about to be torn apart."""
    last: dict[str, Cell] = {}

    def change(line: Line) -> Line:
        if line.sort != DATA:
            return line
        cells = dict(line.cells)
        if cells.get("own") != last.get("own"):
            last.clear()
        for one in {"name", "kana", "person"} & set(cells):
            if cells[one] == "" or is_repeat(shown(cells[one])):
                cells[one] = last.get(one, "")
        last.update(cells)
        return replace(line, cells=cells)

    return book.each(change)


def other_sheets(book: Book, chance: Chance) -> Book:
    """Sheets that are no ledgers, before and after."""
    if book.form != "xlsx":
        return book
    sums = (
        ("年度", "件数", "調定額", "収納額", "未納額"),
        ("令和5年度", "85", "1825700", "693000", "1132700"),
        ("令和6年度", "64", "1361300", "629900", "731400"),
        ("合計", "149", "3187000", "1322900", "1864100"),
    )
    more = (("集計", sums), ("メモ", (("要確認",), ("来月更新",))))
    return replace(book, others=(*book.others, *more[: chance.randint(1, 2)]))


def encoded(book: Book, chance: Chance) -> Book:
    """Another encoding and other line ends."""
    if book.form == "xlsx":
        return book
    encoding = chance.choice(["utf-8", "utf-8-sig", "cp932"])
    return replace(book, encoding=encoding, line_end=chance.choice(["\n", "\r\n"]))


def joined_key(book: Book, chance: Chance) -> Book:
    """The notice's number and the instalment as one number of twelve digits."""
    if "notice" not in book.fields:
        return book

    def change(line: Line) -> Line:
        cells = dict(line.cells)
        if line.sort == DATA:
            cells["notice"] = f"{cells['notice']}{int(str(cells['period'])):02}"
        return replace(line, cells=cells)

    return replace(book.each(change), headings=book.headings | {"notice": ("", "納付番号")})


def as_table(book: Book, chance: Chance) -> Book:
    """Forms as one table: what labels say stands in columns of each row."""
    if not any(page.labels for page in book.pages):
        return book
    wanted = {"貸付番号": "own", "借受者氏名": "name", "フリガナ": "kana", "生年月日": "born"}
    lines: list[Line] = []
    for page in book.pages:
        told = {wanted[label]: value for label, value in page.labels if label in wanted}
        lines += [replace(ln, cells=ln.cells | told) for ln in page.lines if ln.sort == DATA]
    headings = {
        "own": ("", "貸付番号"),
        "name": ("", "借受者氏名"),
        "kana": ("", "フリガナ"),
        "born": ("", "生年月日"),
    }
    page = Page("返還台帳", ("奨学金貸付金返還台帳",), tuple(lines))
    fields = ("own", "name", "kana", "born", *book.fields)
    return replace(book, pages=(page,), fields=fields, headings=book.headings | headings)


def ragged(book: Book, chance: Chance) -> Book:
    """Titles of text files without the commas that a spreadsheet would put behind them."""
    return replace(book, ragged=True)


def headed_again(book: Book, chance: Chance) -> Book:
    """The heading once more every forty rows, as at the top of printed pages."""
    if book.depth > 1 and book.form == "xlsx":
        return book
    again = Line({f: book.headings[f][-1] for f in book.fields}, "heading")

    def paged(page: Page) -> Page:
        lines: list[Line] = []
        for number, line in enumerate(page.lines):
            if number and number % 40 == 0:
                lines.append(again)
            lines.append(line)
        return replace(page, lines=tuple(lines))

    return replace(book, pages=tuple(map(paged, book.pages)))


def with_sections(book: Book, chance: Chance) -> Book:
    """A row with the year alone before the rows of each year, and blank rows between."""
    if "due" not in book.fields:
        return book
    fitting = ("name", "own", "no", "person", "period")
    place = chance.choice([f for f in fitting if f in book.fields])

    def parted(page: Page) -> Page:
        lines: list[Line] = []
        last = 0
        for line in page.lines:
            day = day_of(line.cells.get("due", ""))
            year = day.year - (day.month < 4) if day else last
            if year != last and line.sort == DATA:
                blank: dict[str, Cell] = dict.fromkeys(book.fields, "")
                text = f"令和{year - 2018}年度分" if year > 2018 else "平成分"
                lines += [Line(blank, "blank"), Line(blank | {place: text}, "section")]
                last = year
            lines.append(line)
        return replace(page, lines=tuple(lines))

    return replace(book, pages=tuple(map(parted, book.pages)))


def split_key(book: Book, chance: Chance) -> Book:
    """The key of twelve digits in two columns."""
    if "key" not in book.fields:
        return book
    digits = chance.choice([10, 8])

    def change(line: Line) -> Line:
        key = str(line.cells["key"])
        if len(key) != 12:
            return line
        return replace(line, cells=line.cells | {"key": key[:digits], "part": key[digits:]})

    at = book.fields.index("key")
    fields = (*book.fields[: at + 1], "part", *book.fields[at + 1 :])
    headings = book.headings | {"key": ("", "納付番号"), "part": ("", "期別番号")}
    return replace(book.each(change), fields=fields, headings=headings)
