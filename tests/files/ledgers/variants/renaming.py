"""Other headings, orders, columns, groups, titles and labels of one ledger."""

from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from saiken.files.cells import Cell
from tests.files.ledgers.variants.books import (
    DATA,
    Book,
    Chance,
    Line,
)

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


def _telephone(line: Line) -> str:
    """A row that stands twice has one telephone."""
    keys = "".join(str(line.cells.get(one, "")) for one in ("key", "notice", "period"))
    digits = "".join(filter(str.isdigit, keys))
    return f"000-{crc32(digits.encode()) % 900 + 100}-{len(digits):04}"


EXTRAS: dict[str, tuple[str, Callable[[Line, Chance], Cell]]] = {
    "x_updated": ("更新日", lambda _, c: f"2026/{c.randint(9, 10):02}/{c.randint(1, 28):02}"),
    "x_phone": ("電話番号", lambda line, _: _telephone(line)),
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
        "housing_rent.csv": "市営住宅使用料　滞納者台帳",
        "hospital_fee.tsv": "入院医療費未収金一覧",
        "nursery_fee.xlsx": "保育料滞納整理簿", "school_loan.xlsx": "奨学金返還台帳",
        "addresses.csv": "宛名一覧",
    }  # fmt: skip
    day = chance.choice(["令和8年10月30日現在", "R8.10.30現在", "作成日：2026/10/30"])
    pages = tuple(replace(p, titles=(texts[book.sample], day)) for p in book.pages)
    return replace(book, pages=pages, gap=chance.random() < 0.5)


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


def labels_as(book: Book, chance: Chance) -> Book:
    """Labels of forms above their values, or in one cell with them."""
    return replace(book, labels_as=chance.choice(["below", "inside", "beside"]))
