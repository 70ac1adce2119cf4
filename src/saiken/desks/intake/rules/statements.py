"""What a person can state of an instalment's history, held against what is on record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.law.terms import day_in_words


@dataclass(frozen=True)
class Statement:
    """What the paper record shows of one instalment; `dunned_on` if it gives that day."""

    instalment: int
    stated: f.HistoryStated
    dunned_on: date | None = None


def wrong(one: Statement, known: Iterable[f.Fact], *, today: date) -> str:
    """Why a statement cannot be; empty where it can."""
    stated, on = one.stated, one.dunned_on
    days = sorted({x.happened_on for x in known if isinstance(x.body, f.Dunned)})
    if not stated.paper.strip():
        return "照らした書類の名前を入力してください。"
    if stated.complete and stated.dunning == f.UNKNOWN:
        return "経過がすべてそろっているなら、督促の有無も選んでください。"
    if on is not None:
        return _wrong_day(on, stated, days, _due_on(known), today)
    if stated.dunning == f.DISPATCHED and not days:
        return (
            "督促状を発した日が台帳にありません。日を入れるか「日付が分からない」を選んでください。"
        )
    if stated.dunning == f.NOT_DISPATCHED and days:
        return (
            "台帳に督促状を発した日があります。未発送とは記録できません。"
            "台帳の日を確かめてください。"
        )
    if stated.dunning != f.DISPATCHED and days:
        return "台帳に督促状を発した日があります。「督促状を発した」を選んでください。"
    return ""


def _wrong_day(
    on: date, stated: f.HistoryStated, days: Sequence[date], due_on: date, today: date
) -> str:
    """Why a day of a dunning letter cannot be: it goes out once, after the due day."""
    if stated.dunning != f.DISPATCHED:
        return "督促状を発した日を入れたときは「督促状を発した」を選んでください。"
    if on > today:
        return "督促状を発した日に、きょうより後の日は入力できません。日付を確かめてください。"
    if on <= due_on:
        return (
            f"督促状を発した日は、納期限（{day_in_words(due_on)}）より後の日です。"
            "日付を確かめてください。"
        )
    if days and on not in days:
        return (
            f"督促状を発した日が、すでに{day_in_words(days[0])}と記録されています。"
            "台帳を確かめてください。"
        )
    return ""


def _due_on(known: Iterable[f.Fact]) -> date:
    assessed = [x.body for x in known if isinstance(x.body, f.Assessed)]
    return assessed[-1].due_on if assessed else date.min
