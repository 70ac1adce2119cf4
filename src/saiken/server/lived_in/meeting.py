"""本部会議・指導 of the toy city: a meeting with two decisions, the next one, and a guidance."""

from datetime import date

from saiken.desks.meetings import actions
from saiken.desks.meetings.actions import Said
from saiken.desks.meetings.rules import words
from saiken.server.lived_in.people import member, morning
from saiken.values.actors import Now

HELD, NEXT = date(2026, 5, 28), date(2026, 11, 26)


def meetings_and_guidance(now: Now) -> None:
    """What the headquarters decided in May, and what a section was told in October."""
    centre, then = member("S4001"), morning(HELD)
    held = actions.hold(
        "債権管理対策本部会議（令和8年度第1回）",
        HELD,
        agenda="令和7年度の決算見込み\n督促の状況\n時効の近い債権",
        place="本庁舎 第1会議室",
        by=centre,
        now=then,
    )
    dunning = Said(
        "督促状を期限までに発する", "tax_payment", date(2026, 10, 30), "undunned", 0, True
    )
    records = Said(
        "紙の記録と照らし、経過の不明をなくす", "housing", date(2027, 1, 29), "unconfirmed"
    )
    first = actions.decide(held, dunning, by=centre, now=then)
    actions.decide(held, records, by=centre, now=then)
    told = "新しい手順で毎週督促状を発している。残りは居所の分からない人の分"
    actions.report(
        first, words.DONE, says=told, by=member("S1009"), now=morning(date(2026, 10, 28))
    )
    actions.hold(
        "債権管理対策本部会議（令和8年度第2回）",
        NEXT,
        agenda="上半期の収納\n第1回の決定事項の確認",
        place="本庁舎 第1会議室",
        by=centre,
        now=now,
    )
    _guided()


def _guided() -> None:
    centre, opened = member("S4001"), morning(date(2026, 10, 5))
    about = ("保育料の催告と時効の管理", "停滞している事案が多い")
    hearing = date(2026, 10, 16)
    review = actions.open_review(
        words.GUIDANCE, "nursery", about=about, by=centre, now=opened, hearing_on=hearing
    )
    told = "係長と担当から聞いた。退園した世帯への催告が年に一度になっている"
    actions.hear(review, hearing, says=told, by=centre, now=morning(hearing))
    asked = Said("退園した世帯に、年に二度催告する", "nursery", date(2027, 3, 31), "unpaid")
    actions.find(review, asked, by=centre, now=morning(date(2026, 10, 20)))
