"""The pages on which the city steers, for docs/pictures, each with something in it.

What stands on them is made by the desks' own actions in the toy city of the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # at run time only once Django knows its settings
    from saiken.desks.meetings.actions import Said
    from saiken.values.actors import Now
    from tests.fixtures_city import Cast

CLERK, ADVISER, CENTRE = "S1001", "S4001", "S4009"
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Shown:
    """A page, who looks at it, the name of its picture, and how high that is."""

    name: str
    staff: str
    url: str
    height: int = 900


PAGES = (
    Shown("plan", CLERK, "/plans/1/", 1500),
    Shown("targets", CLERK, "/plans/targets/"),
    Shown("checks", CLERK, "/plans/checks/"),
    Shown("policies", CLERK, "/plans/policies/"),
    Shown("advice", CLERK, "/knowledge/advice/"),
    Shown("manuals", CLERK, "/knowledge/"),
    Shown("practices", CLERK, "/knowledge/practices/"),
    Shown("sheets", "S2001", "/knowledge/sheets/nursery_fee/", 1300),
    Shown("training", CLERK, "/knowledge/training/"),
    Shown("consultations", CLERK, "/knowledge/consultations/"),
    Shown("requests", CLERK, "/requests/"),
    Shown("transfers", CLERK, "/transfers/candidates/", 1000),
    Shown("channels", CENTRE, "/slips/channels/", 1000),
    Shown("headquarters", CENTRE, "/headquarters/", 1900),
    Shown("breakdown", CENTRE, "/headquarters/breakdown/", 1500),
    Shown("course", CENTRE, "/headquarters/course/", 1500),
    Shown("acts", CENTRE, "/headquarters/acts/", 1300),
    Shown("meetings", CENTRE, "/meetings/tasks/"),
    Shown("reviews", CENTRE, "/meetings/reviews/1/"),
    Shown("offices", CENTRE, "/offices/1/", 1200),
)


def fill() -> None:
    """A plan, questions, decisions and a reorganisation, as people of the toy city make them."""
    from saiken.server import clock
    from tests.fixtures_city import ON, Cast

    cast, now = Cast(), clock.nine_o_clock(ON)
    for make in (_plan, _advice, _expert, _lessons, _meetings, _review, _question, _reorganisation):
        make(cast, now)


def _plan(staff: Cast, now: Now) -> None:
    from saiken.desks.plans.actions.checking import check
    from saiken.desks.plans.actions.policies import read_policies
    from saiken.law.fiscal_years import fiscal_year
    from tests.desks.plans.made import KIND, approved

    read_policies(by=staff[CENTRE], now=now)
    approved(staff.tax_clerk, staff.tax_chief, now)
    check(KIND, fiscal_year(now.day), by=staff.tax_clerk, now=now)


def _advice(staff: Cast, now: Now) -> None:
    from saiken.desks.knowledge.actions import advice

    asked = advice.Asked("分納の約束が守られない", "三度目の不履行です。次は何をすべきですか。")
    advice.ask(asked, by=staff.tax_clerk, now=now)


def _expert(staff: Cast, now: Now) -> None:
    from saiken.desks.knowledge.actions import consultations as told

    expert = told.add_expert("架空　法子", "lawyer", "架空法律事務所", by=staff[ADVISER], now=now)
    slot = told.Slot(expert, now.day + MONTH, "13:30", "14:30", "市役所")
    told.add_slot(slot, by=staff[ADVISER], now=now)


def _lessons(staff: Cast, now: Now) -> None:
    from saiken.desks.knowledge.actions import practices, training

    done = ("少額の滞納が長く続いた", "文書の前に電話をかけた", "続けて納付された")
    practices.tell(
        practices.Practice("good", "電話を先に", *done, ("夕方の電話",)),
        by=staff.nursery_clerk,
        now=now,
    )
    training.plan("talking", now.day + MONTH, "会議室", "講師", by=staff[ADVISER], now=now)


def _meetings(staff: Cast, now: Now) -> None:
    from saiken.desks.meetings import actions

    held = actions.hold(
        "第1回債権回収対策本部会議", now.day, agenda="督促", by=staff[CENTRE], now=now
    )
    actions.decide(held, _task(now, "tax_payment"), by=staff[CENTRE], now=now)


def _review(staff: Cast, now: Now) -> None:
    from saiken.desks.meetings import actions
    from saiken.desks.meetings.rules import words

    about = ("督促の遅れ", "20日以内の督促の割合が低い")
    number = actions.open_review(words.GUIDANCE, "nursery", about=about, by=staff[CENTRE], now=now)
    actions.find(number, _task(now, "nursery"), by=staff[CENTRE], now=now)


def _task(now: Now, office: str) -> Said:
    from saiken.desks.meetings.actions import Said

    return Said("督促していない期別をなくす", office, now.day + MONTH, "undunned", 0)


def _question(staff: Cast, now: Now) -> None:
    from saiken.desks.requests.actions import Question, ask

    about = ("郵便の送達の記録", "不着の記録はありますか", "送達の証明")
    ask(Question("general_affairs", *about, now.day + MONTH), by=staff.tax_clerk, now=now)


def _reorganisation(staff: Cast, now: Now) -> None:
    from saiken.desks.offices.actions import draft
    from saiken.store.reorganisations.recording import Proposal

    why = "保育料の収納を一つの課で行う"
    wanted = Proposal("nursery", "tax_payment", now.day + MONTH, True, why)
    draft(wanted, by=staff[ADVISER], now=now)
