"""A plan of the tax section for the tests of the desk of plans, and the people who make it."""

from datetime import date

from saiken.desks.plans.actions import deciding, writing
from saiken.desks.plans.rules import editing
from saiken.desks.plans.rules.content import Content
from saiken.server import clock
from saiken.values.actors import Now, Staff

ON = date(2026, 11, 20)
NOW = clock.nine_o_clock(ON)
KIND = "fixed_asset_tax"
WORK = editing.NewWork(
    "電話催告を毎月する",
    "督促から30日の人に電話する",
    "徴収係",
    date(2026, 4, 1),
    date(2029, 3, 31),
)


def head(title: str = "固定資産税 実施計画", last: date = date(2029, 3, 31)) -> Content:
    """A plan of three years with an evaluation at the end of each, and at once."""
    days = (date(2026, 9, 30), date(2027, 3, 31), date(2028, 3, 31), last)
    return Content(title, date(2026, 4, 1), last, days)


def filled(content: Content) -> Content:
    """Everything that an approval asks for."""
    content = editing.with_problems(content, ["高齢の滞納者が増えた", "電話が少ない"])
    content = editing.with_work(content, WORK)
    content = editing.with_milestone(
        content, "w3", "電話の記録様式を定める", due_on=date(2026, 6, 30), owner="徴収係"
    )
    content = editing.with_aim(content, "rate_gross_total", {2026: "60.5", 2027: "61"})
    return editing.with_aim(content, "undunned", {2026: "0", 2027: "0", 2028: "0"})


def drafted(by: Staff, now: Now = NOW) -> int:
    """A draft with everything in it."""
    number = writing.draft(KIND, head(), by=by, now=now)
    writing.write(number, filled, "課題・取組・指標", by=by, now=now)
    return number


def approved(clerk: Staff, chief: Staff, now: Now = NOW) -> int:
    """The same, approved."""
    number = drafted(clerk, now)
    deciding.ask(number, by=clerk, now=now)
    deciding.approve(number, by=chief, now=now)
    return number
