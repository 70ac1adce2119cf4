"""処理の頁: what was done by kind, office and month, and what money came after it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page
from saiken.boards.headquarters.failures import weighed
from saiken.boards.headquarters.targets import act_targets
from saiken.letters.charts import STACKED, Chart, Series
from saiken.store import reads
from saiken.store.measures import acts
from saiken.store.measures.acts import AFTER_DAYS, LABELS, RELIEF_WORDS, WORDS, ActCount, Period
from saiken.values.eras import day_in_words, year_in_words

NOTHING = "この年度に処理の記録はありません"
_COUNT = {"kind": "count", "unit": "件"}
WORD_COLUMNS = (
    {"key": "sort", "label": "区分"},
    {"key": "word", "label": "処理"},
    {"key": "count", "label": "この年度", **_COUNT},
    {"key": "target", "label": "計画（年度）", **_COUNT},
    {"key": "before", "label": "前年同日まで", **_COUNT},
    {"key": "change", "label": "増減", "kind": "figure"},
    {"key": "money", "label": f"後{AFTER_DAYS}日以内の収入", "kind": "yen"},
)


def acts_page(asked: Asked) -> Page:
    """The tables of the page."""
    now = acts.counts(_period(asked, asked))
    blocks = (_by_word(asked, now), _by_kind(now), _by_office(now), _by_month(asked, now))
    lead = f"{weighed(now).words}{_known_words(asked)}"
    return Page(lead, blocks)  # of what the tables count, and of no kept figure


def _period(of: Asked, asked: Asked) -> Period:
    """The days of a year; what is counted of them is what was known on the day asked for."""
    return Period(of.first, of.on, of.offices, asked.known_by)


def _known_words(asked: Asked) -> str:
    """Of a past day: by what was known when it is counted."""
    if asked.known_by is None:
        return ""
    day = acts.known_day(asked.known_by)
    after = "記録を始める前のことは、始めたときの記録によります。" if day > asked.on else ""
    return f"{day_in_words(day)}の終わりまでに分かっていたことで数えています。{after}"


def _by_word(asked: Asked, now: Sequence[ActCount]) -> Block:
    then = _summed(acts.counts(_period(asked.before(), asked)))
    money = acts.money_after(_period(asked, asked), upto=asked.on)
    counted, wanted = _summed(now), act_targets(asked)
    rows = tuple(
        {
            "sort": "緩和" if word in RELIEF_WORDS else "回収",
            "word": LABELS[word],
            "count": counted[word],
            "target": wanted.get(word),
            "before": then[word],
            "change": f"{counted[word] - then[word]:+,}" if counted[word] != then[word] else "±0",
            "money": money.get(word, 0),
        }
        for word in WORDS
        if counted[word] or then[word] or wanted[word]
    )
    return Block(
        "words",
        "処理ごとの件数と、その後の収入",
        WORD_COLUMNS,
        rows,
        says="一人への一つの処理を1件と数えます。収入は、直前の処理の後のものとして一度だけ数えます。",
        empty=NOTHING,
    )


def _summed(counts: Sequence[ActCount]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in counts:
        found[one.word] += one.count
    return found


def _by_kind(now: Sequence[ActCount]) -> Block:
    names = {kind: kinds.load_kinds()[kind].name for kind in reads.city().accounts}
    cells = [(one.kind, one.word, one.count) for one in now]
    return _crossed("kinds", "債権別", "債権", names, cells)


def _by_office(now: Sequence[ActCount]) -> Block:
    city = reads.city()
    names = {code: city.full_name(code) for code in city.offices}
    return _crossed("offices", "所管別", "所管", names, [(x.office, x.word, x.count) for x in now])


def _crossed(
    key: str, title: str, head: str, names: dict[str, str], cells: Sequence[tuple[str, str, int]]
) -> Block:
    counted: Counter[tuple[str, str]] = Counter()
    for place, word, count in cells:
        counted[place, word] += count
    words = [word for word in WORDS if any(one == word for _, one in counted)]
    columns = (
        {"key": "name", "label": head},
        *({"key": word, "label": LABELS[word], **_COUNT} for word in words),
    )
    places = {place for place, _ in counted}
    rows = tuple(
        {"name": name, **{word: counted[place, word] for word in words}}
        for place, name in names.items()
        if place in places
    )
    return Block(key, title, columns, rows, empty=NOTHING)


def _by_month(asked: Asked, now: Sequence[ActCount]) -> Block:
    collecting, relieving = Counter[date](), Counter[date]()
    for one in now:
        (relieving if one.word in RELIEF_WORDS else collecting)[one.month] += one.count
    months = _months(asked)
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "month": f"{year_in_words(month)}年{month.month}月",
            "collecting": collecting[month],
            "relieving": relieving[month],
        }
        for month in months
    )
    columns = (
        {"key": "month", "label": "月"},
        {"key": "collecting", "label": "回収の処理", **_COUNT},
        {"key": "relieving", "label": "緩和の処理", **_COUNT},
    )
    chart = Chart(
        STACKED,
        "月ごとの処理の件数",
        weighed(now).words,
        "件",
        tuple(f"{month.month}月" for month in months),
        (
            Series("回収の処理", tuple(collecting[month] for month in months)),
            Series("緩和の処理", tuple(relieving[month] for month in months)),
        ),
    )
    return Block("months", "月別", columns, rows if now else (), chart=chart, empty=NOTHING)


def _months(asked: Asked) -> list[date]:
    last = min(asked.on, date(asked.year + 1, 3, 31))
    count = (last.year - asked.year) * 12 + last.month - 3
    return [date(asked.year + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(count)]
