"""What sections do to one and the same ledger: other names, orders, sheets and notations."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from saiken.files.cells import Cell, era_of, is_repeat, shown
from tests.files.ledgers.variants.books import (
    DATA,
    DAYS,
    TOTAL,
    YEN,
    Book,
    Line,
    Page,
    day_of,
    yen_of,
)

Chance = random.Random
Mutation = Callable[[Book, Chance], Book]

_WIDE = str.maketrans("0123456789,.-/", "０１２３４５６７８９，．－／")

# Other headings of the fields. Those marked by a * are in no list of words: only values tell.
NAMES: dict[str, tuple[str, ...]] = {
    "person": (
        "宛名コード",
        "住民コード",
        "宛名No.",
        "納税義務者番号",
        "宛番号",
        "住民番号",
        "宛名 番号",
    ),
    "notice": ("通知番号", "納税通知書番号", "通知書No", "納通番号", "調定番号", "通知書\n番号"),
    "key": (
        "納付書番号",
        "納入通知書番号",
        "調定番号",
        "収納番号",
        "伝票番号",
        "納付番号(12桁)",
        "*バーコード下段",
    ),
    "kind": ("税目名", "科目", "税目名称", "税の種類", "*課税の別"),
    "year": ("調定年度", "課税年度", "年度分", "賦課 年度", "対象年度", "*年度別"),
    "period": ("期", "納期別", "期月", "期別No", "回数", "*何期目"),
    "statutory": ("法定納期限等", "本来の納期限", "法定納期", "*元の期限"),
    "due": (
        "納付期限",
        "納期",
        "指定納期限",
        "納入期限",
        "支払期限",
        "納 期 限",
        "期限日",
        "*しめきり",
    ),
    "assessed": (
        "調定金額",
        "調定額（円）",
        "賦課額",
        "請求金額",
        "調 定 額",
        "当初調定額",
        "*決まった額",
    ),
    "paid": (
        "収入額",
        "収納済額",
        "納付済額",
        "入金済額",
        "既納額",
        "領収額",
        "収入済額",
        "*受け取った額",
    ),
    "unpaid": ("未収額", "滞納額", "残額", "差引未納額", "未納残高", "収入未済額", "*のこり"),
    "last": ("最終納付日", "直近収納日", "収納日", "入金日", "領収年月日", "*お金の入った日"),
    "dunned": ("督促状発送日", "督促年月日", "督促状発付年月日", "督促発送日", "督促"),
    "demanded": ("催告書発送日", "最終催告日", "催告年月日", "催告状送付日"),
    "pledged": ("誓約日", "分納誓約年月日", "納付誓約日"),
    "name": ("氏名", "債務者氏名", "納付義務者", "氏 名", "義務者氏名", "氏名（漢字）"),
    "kana": ("カナ氏名", "ふりがな", "ﾌﾘｶﾞﾅ", "氏名カナ", "ヨミガナ"),
    "note": ("摘要", "メモ", "交渉経過", "特記事項", "備 考"),
    "own": ("整理番号", "台帳No.", "管理番号", "個人整理番号"),
    "child": ("園児名", "児童氏名", "入所児童名"),
    "born": ("生年月日", "誕生日", "生年月日（和暦）"),
    "moved_in": ("入居年月日", "入居開始日", "契約日"),
    "admitted": ("入院年月日", "入院開始日"),
    "left": ("退院年月日", "退院日"),
    "billed": ("請求年月日", "請求書発行日", "発行日"),
    "ward": ("診療科目", "診療科名"),
    "house": ("団地名", "住宅", "住宅名称"),
    "room": ("部屋", "号室", "住戸番号"),
    "g_name": ("連帯保証人", "保証人氏名", "連帯保証人 氏名"),
    "g_kana": ("連帯保証人フリガナ", "保証人カナ"),
    "g_address": ("保証人住所", "連帯保証人 住所"),
    "g_contract": ("保証契約年月日", "保証契約締結日"),
    "g_ceiling": ("保証限度額", "極度額（円）"),
    "no": ("№", "NO.", "項番"),
    "medical": ("医療給付費分", "医療", "医療分額"),
    "support": ("後期支援分", "支援分", "支援金"),
    "care": ("介護納付金分", "介護", "介護分額"),
    "sort": ("個人法人別", "個法区分", "個人・法人区分", "法人個人区分"),
    "sex": ("性", "男女別", "性別区分"),
    "postal": ("〒", "郵便", "郵便番号(7桁)"),
    "address": ("現住所", "住所地", "住所（所在地）", "所在地"),
    "household": ("世帯コード", "世帯"),
    "corporate": ("法人番号(13桁)", "法人登録番号"),
    "change": ("異動理由", "異動区分", "消除事由", "異動"),
    "changed": ("異動年月日", "異動発生日"),
    "moved_to": ("転出先住所", "異動先", "新住所"),
    "previous": ("旧住所", "従前の住所", "異動前住所"),
    "protected": ("支援措置区分", "DV支援", "閲覧制限", "支援措置対象"),
}
GROUPS = {
    "assessed": "金額", "paid": "金額", "unpaid": "金額",
    "dunned": "督促・催告", "demanded": "督促・催告",
    "name": "債務者", "kana": "債務者", "g_name": "連帯保証人", "g_kana": "連帯保証人",
    "g_address": "連帯保証人", "medical": "内訳", "support": "内訳", "care": "内訳",
}  # fmt: skip
IN_GROUP = {"g_name": "氏名", "g_kana": "カナ", "g_address": "住所", "name": "氏名", "kana": "カナ"}


def renamed(book: Book, chance: Chance, *, unknown: bool = False, share: float = 0.8) -> Book:
    """Other headings; `unknown`: one of them is in no list of words."""
    names = dict(book.headings)
    hard = [f for f in book.fields if any(n.startswith("*") for n in NAMES.get(f, ()))]
    hidden = chance.choice(hard) if unknown and hard else ""
    for field in book.fields:
        group, _ = (("", "") + names[field])[-2:]
        choices = [n for n in NAMES.get(field, ()) if not n.startswith("*")]
        if field == "name" and book.sample == "addresses.csv":
            choices = ["氏名", "漢字氏名", "氏名又は名称"]
        if field == hidden:
            strange = next(n for n in NAMES[field] if n.startswith("*"))
            names[field] = ("", strange[1:])
        elif choices and chance.random() < share:
            names[field] = (group, _fresh(chance.choice(choices), names, field))
    return replace(book, headings=names)


def _fresh(name: str, names: dict[str, tuple[str, ...]], field: str) -> str:
    """The name, or that of the sample where another column has it."""
    used = {one[-1] for other, one in names.items() if other != field}
    return name if name not in used else names[field][-1]


def reordered(book: Book, chance: Chance) -> Book:
    """The columns in another order."""
    fields = list(book.fields)
    chance.shuffle(fields)
    return replace(book, fields=tuple(fields))


EXTRAS: dict[str, tuple[str, Callable[[Line, Chance], Cell]]] = {
    "x_updated": ("更新日", lambda _, c: f"2026/{c.randint(9, 10):02}/{c.randint(1, 28):02}"),
    "x_phone": ("電話番号", lambda _, c: f"000-{c.randint(100, 999)}-{c.randint(1000, 9999)}"),
    "x_charge": ("延滞金", lambda _, c: str(c.choice([0, 0, 100, 400, 1200]))),
    "x_fee": ("督促手数料", lambda _, c: c.choice(["0", "100"])),
    "x_staff": ("担当者", lambda _, c: c.choice(["山口", "石井", "前田"])),
    "x_year_sum": ("年税額", lambda _, c: str(c.randint(20, 400) * 1000)),
    "x_bank": ("口座振替", lambda _, c: c.choice(["有", "無", ""])),
    "x_area": ("行政区", lambda _, c: c.choice(["第1区", "第2区"])),
    "x_sent": (
        "納通発送日",
        lambda _, c: f"202{c.randint(2, 6)}/0{c.randint(4, 7)}/1{c.randint(0, 9)}",
    ),
    "x_serial": ("連番", lambda _, c: ""),
}


def extended(book: Book, chance: Chance, *, count: int = 3) -> Book:
    """Columns more that no ledger needs."""
    chosen = chance.sample(sorted(EXTRAS), count)
    fields, headings = list(book.fields), dict(book.headings)
    for one in chosen:
        fields.insert(chance.randint(0, len(fields)), one)
        headings[one] = ("", EXTRAS[one][0])
    number = iter(range(1, 100000))

    def more(line: Line) -> Line:
        if line.sort != DATA:
            return line
        extra = {one: EXTRAS[one][1](line, chance) for one in chosen}
        if "x_serial" in extra:
            extra["x_serial"] = str(next(number))
        return replace(line, cells=line.cells | extra)

    return replace(book.each(more), fields=tuple(fields), headings=headings)


def grouped(book: Book, chance: Chance, *, depth: int = 2) -> Book:
    """A heading of two or three rows; columns of one group stand together."""
    order = {f: n for n, f in enumerate(book.fields)}
    groups = {f: GROUPS[f] for f in book.fields if f in GROUPS}
    first = {g: min(order[f] for f in groups if groups[f] == g) for g in set(groups.values())}
    fields = sorted(
        book.fields, key=lambda f: (first[groups[f]] if f in groups else order[f], order[f])
    )
    headings = {
        f: (groups[f], IN_GROUP.get(f, book.headings[f][-1]))
        if f in groups
        else ("", book.headings[f][-1])
        for f in fields
    }
    return replace(book, fields=tuple(fields), headings=headings, depth=depth)


def titled(book: Book, chance: Chance) -> Book:
    """Title rows above the heading."""
    texts = {
        "city_tax.csv": "市税滞納者一覧表", "nhi_tax.csv": "国民健康保険税　滞納一覧",
        "housing_rent.csv": "市営住宅使用料　滞納者台帳", "hospital_fee.tsv": "入院医療費未収金一覧",
        "nursery_fee.xlsx": "保育料滞納整理簿", "school_loan.xlsx": "奨学金返還台帳",
        "addresses.csv": "宛名一覧",
    }  # fmt: skip
    day = chance.choice(["令和8年10月30日現在", "R8.10.30現在", "作成日：2026/10/30"])
    pages = tuple(replace(p, titles=(texts[book.sample], day)) for p in book.pages)
    return replace(book, pages=pages, gap=chance.random() < 0.5)


def _era(day: date, form: str) -> str:
    era, year = era_of(day)
    letter = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}[era]
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
    "short_era": lambda day: f"{era_of(day)[1]}.{day.month}.{day.day}",
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


LABEL_NAMES = {
    "貸付番号": ("奨学生番号", "貸与番号", "整理番号", "貸付No."),
    "借受者氏名": ("借受人氏名", "氏名", "奨学生氏名"),
    "フリガナ": ("ふりがな", "氏名カナ"),
    "貸付決定日": ("貸与決定日", "決定年月日"),
    "極度額": ("保証極度額", "極度額（円）"),
}


def relabelled(book: Book, chance: Chance) -> Book:
    """Labels of forms in other words."""
    chosen = {label: chance.choice(names) for label, names in LABEL_NAMES.items()}
    pages = tuple(
        replace(p, labels=tuple((chosen.get(label, label), v) for label, v in p.labels))
        for p in book.pages
    )
    return replace(book, pages=pages)


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


def labels_as(book: Book, chance: Chance) -> Book:
    """Labels of forms above their values, or in one cell with them."""
    return replace(book, labels_as=chance.choice(["below", "inside", "beside"]))


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
