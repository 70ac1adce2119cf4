"""The days of a ledger: which column is the due day, by its heading and by how days follow."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from saiken.files.cells import Misread, folded, read_day
from saiken.files.ledgers.columns import UNKNOWN, DayColumn, DunningColumn
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.days import Anchors, day_rules
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import CERTAIN, LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.words import OTHER, SURE, meanings, words

_CLEARLY = 1.5
_FEW = 0.02
_OTHER_DAYS = ("statutory_due_on", "cause_on", "last_paid_on", "demanded_on", "pledged_on")
_LATER = ("last_paid_on", "dunned_on", "demanded_on", "pledged_on", "born_on")


class Days:
    """The columns of days of a ledger with the rules for reading them."""

    def __init__(self, ledger: Ledger) -> None:
        anchors = Anchors(ledger)
        self.columns = [column for column in ledger.columns if _holds_days(column)]
        self._rules: dict[int, tuple[str, ...]] = {}
        self._unclear: dict[int, tuple[str, ...]] = {}
        self._read = lru_cache(maxsize=None)(self._read_column)
        for column in sorted(self.columns, key=lambda c: "due_on" not in c.meanings):
            rules, unclear = day_rules(column, anchors)
            self._rules[id(column)], self._unclear[id(column)] = rules, unclear
            if rules and "due_on" in column.meanings and not unclear:
                anchors.add(self.of(column))

    def rules(self, column: Column) -> tuple[str, ...]:
        """The rules for a column's short days."""
        return self._rules[id(column)]

    def unclear(self, column: Column) -> tuple[str, ...]:
        """Examples of short days that may be several days."""
        return self._unclear[id(column)]

    def of(self, column: Column) -> tuple[date | None, ...]:
        """The days of a column by row, under its rules."""
        return self._read(column)

    def _read_column(self, column: Column) -> tuple[date | None, ...]:
        rules = self.rules(column)
        found = (read_day(cell, rules=rules) for cell in column.cells)
        return tuple(None if isinstance(day, Misread) else day for day in found)

    def words_in(self, column: Column) -> tuple[str, ...]:
        """The cells of a column that are no days, each once; impossible days are days."""
        rules = self.rules(column)
        return tuple(
            text
            for text in column.different
            if getattr(read_day(text, rules=rules), "reason", "") == "date_unreadable"
        )


def _holds_days(column: Column) -> bool:
    if not column.values:
        return False
    fields = {*column.meanings, *meanings(column.name, addresses=True)}
    named = any(field.endswith("_on") for field in fields)
    serial = len(column.short_days("serial")) / len(column.values) if named else 0.0
    if column.full_days > 0.5 or column.share_days + serial > 0.7:
        return named or not column.meanings or set(column.meanings) <= {OTHER, "period"}
    return False


def pick_due(ledger: Ledger, days: Days, draft: Draft) -> None:
    """The due day: a question where several columns may be it, or its short days are unclear."""
    free = [column for column in days.columns if not draft.taken(column)]
    scored = sorted(((_due_score(c, free, days), c) for c in free), key=lambda one: -one[0])
    names = tuple(column.name for score, column in scored if score > -1)
    if not scored or scored[0][0] < 3:
        draft.ask("due_on", "納期限（履行期限）がどの列か決められません。", names)
        return
    best = scored[0][1]
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEARLY:
        draft.ask("due_on", "納期限（履行期限）がどの列か決められません。", names)
        return
    named = "due_on" in best.meanings
    why = (
        f"見出し「{best.name}」と、すべての行に日付があることから"
        if named
        else "すべての行にあり、督促や納付の日付に先立つ最後の日付であることから"
    )
    _keep_day("due_on", best, days, draft, why=why, sure=CERTAIN if named else LIKELY)


def _due_score(column: Column, free: Sequence[Column], days: Days) -> float:
    weight = column.meanings.get("due_on", 0)
    others = max((w for name, w in column.meanings.items() if name != "due_on"), default=0)
    score = 4.0 if weight == SURE else 2.0 if weight else -6.0 if others else 0.0
    score += 1 if column.share_filled > 0.95 else -3 if column.share_filled < 0.85 else 0
    full = [
        c for c in free if c is not column and c.share_filled > 0.95 and "born_on" not in c.meanings
    ]
    if all(_not_after(days.of(other), days.of(column)) for other in full):
        score += 1
    followed = [_follows(days.of(column), days.of(later)) for later in free if _is_later(later)]
    score += sum(followed) / max(1, len(followed))
    return score


def _is_later(column: Column) -> bool:
    return "dunned_on" in column.meanings


def _not_after(earlier: Sequence[date | None], later: Sequence[date | None]) -> bool:
    pairs = [(a, b) for a, b in zip(earlier, later, strict=True) if a and b]
    return bool(pairs) and sum(a <= b for a, b in pairs) >= 0.95 * len(pairs)


def _follows(due: Sequence[date | None], dunned: Sequence[date | None]) -> float:
    """Whether letters went out some weeks after the days: 2 if so, -2 if not."""
    waits = [(b - a).days for a, b in zip(due, dunned, strict=True) if a and b]
    if len(waits) < 2:
        return 0
    return 2 if sum(3 <= wait <= 150 for wait in waits) >= 0.7 * len(waits) else -2


def _keep_day(field: str, column: Column, days: Days, draft: Draft, *, why: str, sure: str) -> None:
    unclear = days.unclear(column)
    decides = field == "due_on"
    if unclear:
        asks = f"「{column.name}」の {'、'.join(unclear)} は、和暦か西暦か決められません。"
        draft.ask(field, asks, ("令和", "平成", "西暦"), decides=decides)
    elif not decides and _words_share(column, days) > _FEW:
        words_in = "、".join(days.words_in(column)[:3])
        asks = f"「{column.name}」に日付でない言葉（{words_in}）があります。"
        draft.ask(field, asks, decides=False)
    if not decides and (unclear or _words_share(column, days) > _FEW):
        draft.passed_over[column.name] = "日付として読めない値があるため"
        return
    spot = DayColumn(column.name, days.rules(column))
    draft.pick(Picked(field, spot, column, why + _told(days.rules(column)), sure))


def _told(rules: Sequence[str]) -> str:
    """What a sentence of reason adds for short days."""
    told = {
        "reiwa_yymmdd": "6桁は令和の年月日",
        "heisei_yymmdd": "6桁は平成の年月日",
        "western_yymmdd": "6桁は西暦下2桁の年月日",
        "reiwa": "元号のない年は令和",
        "heisei": "元号のない年は平成",
        "western": "2桁の年は西暦の下2桁",
        "serial": "5桁の数は表計算ソフトの日付の通し番号",
    }
    said = "、".join(told[rule] for rule in rules)
    return f"。{said}として読む（同じ行のほかの日付や年度と合うため）" if said else ""


def _words_share(column: Column, days: Days) -> float:
    """Which share of what stands in a column is no day: words, and dashes for none."""
    strange = sum(column.different[word] for word in days.words_in(column))
    dashes = sum(1 for text in column.texts if text) - len(column.values)
    return (strange + dashes) / max(1, len(column.values))


def pick_other_days(days: Days, draft: Draft) -> None:
    """Further days that headings name: payment, demand, pledge, cause, the statutory due day."""
    for field in _OTHER_DAYS:
        named = [c for c in days.columns if c.meanings.get(field) and not draft.taken(c)]
        if named:
            column = max(named, key=lambda c: len(c.filled))
            why = f"見出し「{column.name}」と、値が日付であることから"
            _keep_day(field, column, days, draft, why=why, sure=CERTAIN)


def pick_dunning(ledger: Ledger, days: Days, draft: Draft) -> None:
    """督促. The column of its day or of the words for it; what a blank means is never guessed."""
    named = [c for c in ledger.columns if c.meanings.get("dunned_on") and not draft.taken(c)]
    with_days = [column for column in named if column in days.columns]
    if not named:
        return
    column = (with_days or named)[0]
    rules = days.rules(column) if with_days else ()
    known = words().dunning
    strange = [
        text
        for text in column.different
        if text not in known
        and getattr(read_day(text, rules=rules), "reason", "") == "date_unreadable"
    ]
    dashes = [text for text in set(column.texts) - set(column.different) if text]
    if (with_days and days.unclear(column)) or sum(
        column.different[text] for text in strange
    ) > 0.5 * len(column.values):
        draft.passed_over[column.name] = "督促の日付や済・未として読めない値が多いため"
        draft.ask("dunned_on", f"「{column.name}」の値の意味が分かりません。", decides=False)
        return
    if strange:
        told = "、".join(strange[:3])
        asks = f"「{column.name}」の「{told}」が何を指すか分かりません。不明として扱います。"
        draft.ask("dunned_on", asks, decides=False)
    used = {text: known[text] for text in column.different if text in known}
    used |= {folded(text): UNKNOWN for text in (*strange, *dashes)}
    spot = DunningColumn(column.name, rules, UNKNOWN, used)
    why = f"見出し「{column.name}」から。空欄は、所管が申告するまで不明とする" + _told(rules)
    draft.pick(Picked("dunned_on", spot, column, why))
