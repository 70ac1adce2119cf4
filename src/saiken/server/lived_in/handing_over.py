"""引継ぎ of the toy city: cases at every stage, from the proposal to the handling by the centre."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from saiken.desks.transfers import actions
from saiken.desks.transfers.actions import Plan
from saiken.desks.transfers.queries.cases import every, rules
from saiken.desks.transfers.rules.notices import AHEAD
from saiken.desks.transfers.rules.words import ACCEPT, HANDLE
from saiken.kinds import Body
from saiken.kinds.handing_over import CENTRAL
from saiken.server.lived_in.people import member, morning, needed, somebody
from saiken.values.actors import Now, Staff

CASES = 6
NOTICED, ASKED, TAKEN = date(2026, 10, 19), date(2026, 11, 4), date(2026, 11, 9)
PLANS = (
    Plan("seizure", "預金の残高を照会する", date(2026, 11, 20)),
    Plan("pledge", "収支の表を見て、分納の額を話し合う", date(2026, 11, 25)),
    Plan("relief", "暮らしの聞取りをし、執行停止を検討する", date(2026, 12, 4)),
)
MINUTES = (
    "高額で、督促から1年を過ぎている。預金と給与を先に調べる。換価できる財産がなければ停止を検討"
)


def cases(now: Now) -> None:
    """Of the tax section three cases were taken over, one waits, one is announced, one drafted."""
    clerk, chief = member("S1001"), member("S1009")
    takers = (one for one in rules().bodies.values() if _takes_tax(one))
    body = needed(takers, "市税の引継ぎを受ける所属")[0]
    proposed = (one for one in every(clerk.office, body, on=NOTICED) if one.proposed)
    found = needed(proposed, "引継ぎの候補の事案", least=CASES)
    persons = [one.look.person for one in found]
    begun = [actions.draft(body.code, who, by=clerk, now=morning(NOTICED)) for who in persons[:4]]
    _announced(begun, clerk, chief)
    _requested(begun, clerk, chief)
    for number, plan in zip(begun, PLANS, strict=False):
        _taken(number, plan, body, first=number == begun[0])
    later = [actions.draft(body.code, who, by=clerk, now=now) for who in persons[4:CASES]]
    actions.make_letters(later[:1], AHEAD, by=clerk, now=now)


def _takes_tax(body: Body) -> bool:
    return body.sort == CENTRAL and any(word.startswith("compulsory") for word in body.classes)


def _announced(transfers: Sequence[int], clerk: Staff, chief: Staff) -> None:
    """The notices of these cases were decided by the chief, printed and sent on one day."""
    then = morning(NOTICED)
    run = actions.make_letters(transfers, AHEAD, by=clerk, now=then).run
    actions.approve_letters(run, by=chief, now=then)
    actions.seal_letters(run, by=clerk, now=then)
    actions.mark_letters_sent(run, on=NOTICED, by=clerk, now=then)


def _requested(transfers: Sequence[int], clerk: Staff, chief: Staff) -> None:
    """When the days of the notice were over."""
    for number in transfers:
        actions.place_papers(number, papers="納税課 書庫3の棚", by=clerk, now=morning(NOTICED))
        actions.ask(number, override="残りの書類は後から送る", by=clerk, now=morning(ASKED))
        actions.approve(number, by=chief, now=morning(ASKED))


def _taken(transfer: int, plan: Plan, body: Body, *, first: bool) -> None:
    """Taken over by the body; the first of them was talked over in a conference."""
    officer, chief = somebody(body.office, HANDLE), somebody(body.office, ACCEPT, last=True)
    actions.accept(transfer, replace(plan, officer=officer.number), by=chief, now=morning(TAKEN))
    if first:
        day = TAKEN + timedelta(days=3)
        who = "、".join(one.name for one in (chief, officer))
        held = replace(plan, conference_on=day, members=who, minutes=MINUTES)
        actions.handle(transfer, held, by=chief, now=morning(day))
