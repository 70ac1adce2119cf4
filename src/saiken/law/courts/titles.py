"""債務名義: what each title needs before execution, and until when the right it fixes lasts."""

from dataclasses import dataclass
from datetime import date

from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

_CLAUSE, _SERVICE = "民事執行法25条", "民事執行法29条"
_TEN_YEARS, _RESTART = "民法169条1項", "民法147条2項"
_NOT_YET_DUE = "民法169条2項"


@dataclass(frozen=True)
class TitleKind:
    """債務名義の種類: its article, and what it brings with it.

    `clause` where an 執行文 must be added (doubt LT-7); `ten_years` where the right it fixes lasts
    ten years.
    """

    word: str
    name: str
    article: str
    clause: bool
    ten_years: bool


TITLES = {
    kind.word: kind
    for kind in (
        TitleKind("final_judgment", "確定判決", "民事執行法22条1号", True, True),
        TitleKind("provisional_judgment", "仮執行宣言付判決", "民事執行法22条2号", True, False),
        TitleKind("small_claim_judgment", "少額訴訟の確定判決", "民事執行法22条1号", False, True),
        TitleKind(
            "provisional_payment_order", "仮執行宣言付支払督促", "民事執行法22条4号", False, False
        ),
        TitleKind("final_payment_order", "確定した支払督促", "民事執行法22条4号", False, True),
        TitleKind("notarial_deed", "執行証書", "民事執行法22条5号", True, False),
        TitleKind("settlement_record", "和解調書", "民事執行法22条7号", True, True),
        TitleKind("conciliation_record", "調停調書", "民事執行法22条7号", True, True),
        TitleKind("bankruptcy_entry", "破産債権者表の記載", "民事執行法22条7号", True, True),
    )
}


@dataclass(frozen=True)
class TitleTerm:
    """債務名義による権利の期間: its last safe day and the day of the nine-year alarm.

    Both None where the title does not lengthen the claim's own period.
    """

    kind: TitleKind
    last_day: date | None
    alarm_on: date | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def title_term(
    word: str, final_on: date, *, due_on: date | None = None, alarm_years: int = 9
) -> TitleTerm:
    """債務名義. Ten years from the day the right was fixed, that day not counted.

    `due_on` is the day of an instalment of the title: not yet due when the right was fixed, it
    keeps its own period. KeyError for an unknown title. Source: 民法169条・147条2項.
    """
    kind = TITLES[word]
    first = final_on + ONE_DAY
    steps = [_needs(kind)]
    last_day = alarm_on = None
    if not kind.ten_years:
        steps.append(Step(f"{kind.name}は時効期間を10年に延ばさない。", kind.article))
    elif due_on is not None and due_on > final_on:
        says = "確定の時に弁済期が来ていない分は10年とならない。"
        steps.append(Step(says, _NOT_YET_DUE))
    else:
        last_day = period_end(first, years=10)
        alarm_on = period_end(first, years=alarm_years) + ONE_DAY
        says = f"{day_in_words(final_on)}に確定。時効は10年、{day_in_words(last_day)}まで。"
        steps.append(Step(says, _TEN_YEARS))
    sources = (*(Source(step.article) for step in steps), Source(_RESTART))
    return TitleTerm(kind, last_day, alarm_on, tuple(steps), sources)


def _needs(kind: TitleKind) -> Step:
    clause = "執行文と送達証明" if kind.clause else "送達証明（執行文は不要）"
    return Step(
        f"{kind.name}による執行には{clause}を要する。", _CLAUSE if kind.clause else _SERVICE
    )
