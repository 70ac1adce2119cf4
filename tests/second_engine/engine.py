"""When a claim is barred: the end is worked out anew from all acts that were in time, nothing else.

An act counts if it lies not after the end that the acts before it give; so the list of acts that
count is a recursion over the list, and the end a plain sum over it. There is no clock to wind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.second_engine import civil, every_claim, public, tax
from tests.second_engine.acts import CUTOVER, Act, Event, Matter
from tests.second_engine.days import NEVER, Day, last_day, months_after, read, written
from tests.second_engine.matters import by_day, matters, reaches, reaching, served, whose

READINGS: Mapping[str, Mapping[str, every_claim.Reading]] = {
    "local_tax": tax.TAX,
    "national_tax_example": tax.TAX,
    "public_2y": public.PUBLIC,
    "public_5y": public.PUBLIC,
    "civil": civil.CIVIL,
}
ONCE = ("tax_notice", "payment_notice")
DUNNINGS = ("dunning_dispatched", "dunning_public_notice_posted")
PAYS = ("acknowledgement", "partial_payment", "grace_application")
FIXES = ("judgment_final", "payment_order_final", "court_settlement", "heirs_determined")
LEARNED = "creditor_learned"
TAXES = ("local_tax", "national_tax_example")


@dataclass(frozen=True)
class Claim:
    """What is fixed before any act."""

    first_day: Day
    months: int
    due_on: Day
    private: bool
    known_from: Day = 0  # the city knew of its claim from this day on


@dataclass(frozen=True)
class End:
    """The run in force and its end; `completes` is NEVER while something holds it open."""

    first_day: Day
    ordinary: Day
    completes: Day


# ------------------------------------------------------------------ the end, from a set of acts


def end(claim: Claim, kept: Sequence[Act]) -> End:
    """時効の完成: the ordinary end, or the last day on which an act postpones it."""
    first, ordinary = run(claim, kept)
    closes = max([ordinary, *(act.to for act in kept)])
    return End(first, ordinary, min([closes, *(act.gone_on for act in kept if act.gone_on)]))


def run(claim: Claim, kept: Sequence[Act]) -> tuple[Day, Day]:
    """The first counted day of the run in force and its ordinary end."""
    start = max([claim.first_day, *(act.runs_from or 0 for act in kept)])
    fixed = any(act.fixes and _was_due(claim, kept, act) for act in kept)
    still = {day for act in kept if act.still for day in _days(act.still)}
    if fixed or not claim.private or not claim.known_from:
        return counted(start, 120 if fixed else claim.months, still)
    known = counted(max(start, claim.known_from), claim.months, still)
    return min(known, counted(start, 120, still), key=lambda way: way[1])  # 166(1)


def _was_due(claim: Claim, kept: Sequence[Act], fixing: Act) -> bool:
    """169(2): what was not yet due when it was fixed keeps its own period."""
    on = (fixing.runs_from or 0) - 1
    return on >= max([claim.due_on, *(act.due_on for act in kept if act.day <= on)])


def counted(start: Day, months: int, still: set[Day]) -> tuple[Day, Day]:
    """The first day that counts and the day on which as many have counted as the period has."""
    while start in still:
        start += 1
    left = last_day(start, months) - start + 1
    day = start + left - 1
    while (more := start + left - 1 + sum(start <= off <= day for off in still)) != day:
        day = more
    return start, day


def _days(span: tuple[Day, Day]) -> range:
    return range(span[0], span[1] + 1)


# ------------------------------------------------------------------ the acts that count


def counting(claim: Claim, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts in time, of a list in time: those before the last one first, then the last."""
    if not acts:
        return ()
    before = counting(claim, acts[:-1])
    last = effect(claim, before, acts[-1])
    return before if last is None else (*before, last)


def effect(claim: Claim, before: Sequence[Act], act: Act) -> Act | None:
    """The act as it works after these, or none."""
    now = end(claim, before)
    if any(one.manner == "invocation" for one in before):
        return None
    if act.day > now.completes:
        return _too_late(claim, act)
    if act.manner == "invocation":
        return None
    if act.day > now.ordinary and _barred(before, act):
        return None
    if act.manner == "agreement":  # 151(2) proviso: five years beyond the ordinary end
        return replace(act, to=min(act.to, months_after(now.ordinary, 60)))
    return act


def _too_late(claim: Claim, act: Act) -> Act | None:
    """完成後: nothing, but a private debtor may invoke, or bar himself by acknowledging."""
    if claim.private and act.own and act.manner in ("acknowledgement", "judgment"):
        return replace(act, manner="revival")
    return act if claim.private and act.manner == "invocation" else None


def _barred(before: Sequence[Act], act: Act) -> bool:
    """再度の催告: none while a demand postpones, 150(2), nor mixed with an agreement, 151(3).

    The six months after a suit that was withdrawn are those of a demand made in court.
    """
    bars = {"demand": ("demand", "tail", "agreement"), "agreement": ("demand",)}.get(act.manner, ())
    last = act.day if act.letter else act.day - 1  # a letter is taken last on its day
    holding = (one for one in before if one.manner in bars and one.to >= act.day)
    return any(one.since <= last for one in holding)


# ------------------------------------------------------------------ from a question to acts


def view_of(question: Event) -> str:
    """Whose clock is asked for."""
    return str(question.get("view_of") or "principal")


def as_of(question: Event) -> Day:
    """The day for which is asked, or the last of all."""
    return read(question.get("as_of") or "9999-12-31")


def known(question: Event) -> list[Event]:
    """The events that a day can know: its own and those before it."""
    last = as_of(question)
    return [event for event in question.get("events", ()) if read(event["on"]) <= last]


def told(question: Event) -> list[tuple[Matter, Act]]:
    """What touches the clock that is asked for, in the order in which it was told."""
    found = list(reaching(question, matters(known(question), view_of(question))))
    places = {id(event): place for place, event in enumerate(known(question))}
    found = sorted([*found, *fixings(found)], key=lambda one: places[id(one.event)])
    return [(one, act) for one in found if (act := _act(question, found, one)) is not None]


def acts_of(question: Event) -> list[Act]:
    """The acts on the clock, by day, that have an effect at all."""
    last = as_of(question)
    pairs = [(one, act) for one, act in told(question) if act.day <= last]
    saved = [act for one, read_as in pairs if (act := _saved(one, read_as, pairs)) is not None]
    return sorted(saved, key=_in_time)


def _in_time(act: Act) -> tuple[Day, int]:
    """By day; on one day holds, renewals, later dunnings and an invocation, else as told."""
    if act.runs_from is not None and not act.lasts:
        return act.day, 1
    return act.day, 3 if act.manner == "invocation" else 2 if act.letter else 0


def fixings(found: Sequence[Matter]) -> Iterator[Matter]:
    """確定: what fixed a right or the heirs works on its own day too, whatever began it."""
    for one in found:
        if one.own and one.ended is not None and one.ended["kind"] in FIXES:
            yield Matter(one.ended, begun=one.event)


def _act(question: Event, found: Sequence[Matter], one: Matter) -> Act | None:
    view = view_of(question)
    person = whose(one.begun or one.event, view)
    by_law = reaches(person, view)  # not only by a request to another debtor
    reading = _reading(question, found, one)
    one = replace(one, notices=tuple(_notices(question, found, one)), own=by_law)
    act = reading(one) if reading else None
    return act and replace(act, own=_identical(person, view), fixes=act.fixes and by_law)


def _identical(one: str, two: str) -> bool:
    """An heir is the debtor."""
    return one == two or {one, two} == {"principal", "heir"}


def _reading(question: Event, found: Sequence[Matter], one: Matter) -> every_claim.Reading | None:
    """How a matter is read: a notice works once, and every dunning but the first is a demand."""
    view = view_of(question)
    alike = DUNNINGS if one.kind in DUNNINGS else (one.kind,) if one.kind in ONCE else ()
    same = [two for two in found if two.kind in alike and _same(two, one, view)]
    if same and min(same, key=served).event is not one.event:
        return every_claim.later_dunning if one.kind in DUNNINGS else None
    if question.get("component") == "dunning_fee" and one.kind in DUNNINGS:
        return None  # the letter begets the fee and does not renew it (PR-5)
    late = question.get("component") == "late_charge"
    if one.kind == "principal_paid_in_full" and late:
        return every_claim.paid_in_full
    return READINGS[question["regime"]].get(one.kind)


def _same(two: Matter, one: Matter, view: str) -> bool:
    """Each person has a first dunning of his own; joint debtors of the old law one in all."""
    persons = whose(two.event, view), whose(one.event, view)
    return _identical(*persons) or "joint" in persons


def _notices(question: Event, found: Sequence[Matter], one: Matter) -> list[Event]:
    """What else bears on a matter: refusals of a negotiation, an early seizure after a dunning."""
    if one.kind == "negotiation_agreement":
        return [
            two.event for two in found if two.kind.endswith("refusal_notice") and _after(two, one)
        ]
    if one.kind == "debtor_died":
        return [two.event for two in found if _pays(two) and one.day < two.day]
    if one.kind in DUNNINGS:
        return [two.event for two in found if two.kind == "early_seizure" and _after(two, one)]
    return []


def _pays(matter: Matter) -> bool:
    return matter.kind in PAYS and "applied_to" not in matter.event


def _after(two: Matter, one: Matter) -> bool:
    return one.day <= two.day


def _saved(one: Matter, act: Act, pairs: Sequence[tuple[Matter, Act]]) -> Act | None:
    """旧153条: an old demand works only with a suit, a seizure or the like within six months.

    What is still going on when a suit is withdrawn saves what lies before, and adds nothing.
    """
    if act.needs is None:
        return act
    first, last = act.needs
    gone = min((other.gone_on for _, other in pairs if other.gone_on), default=NEVER)
    others = [(two, other) for two, other in pairs if two is not one and other.day <= gone]
    saves = [
        other
        for two, other in others
        if two.kind in every_claim.SAVES and _saved(two, other, others)
    ]
    if any(first <= other.day <= last for other in saves):
        return act
    open_then = (other.day < first <= (other.since or other.to) for other in saves)
    return replace(act, to=first, manner="") if act.lasts and any(open_then) else None


def claim_of(question: Event) -> Claim:
    """The claim and its period: Local Tax Act 18, Local Autonomy Act 236, Civil Code 166."""
    events = by_day(known(question))
    due_on, regime = read(question["due_on"]), question["regime"]
    first_day = due_on + 1
    component = question.get("component", "principal")
    if regime in TAXES and component in ("principal", "late_charge"):
        first_day = tax.first_day(question, [one for one in events if one["kind"] in ONCE])
    if component == "dunning_fee":
        first_day = _fee_from(question) or first_day
        due_on = first_day - 1
    accelerated = civil.accelerated_from(question.get("events", ())) if regime == "civil" else None
    if accelerated:  # what was due before runs from its own day
        first_day = (
            accelerated if component == "accelerated_balance" else min(first_day, accelerated)
        )
        due_on = first_day - 1
    months = 12 * {"public_2y": 2, "civil": civil.years(question)}.get(regime, 5)
    return Claim(first_day, months, due_on, regime == "civil", _known_from(question))


def _fee_from(question: Event) -> Day | None:
    """督促手数料: from the day after the letter that begot it, 18(1)(iii)."""
    found = reaching(question, matters(question.get("events", ()), view_of(question)))
    days = [one.day + 1 for one in found if one.kind in DUNNINGS]
    return min(days, default=None)


def _known_from(question: Event) -> Day:
    """主観的起算点: told only where the city learned of its claim late; new law only, 166(1)(i)."""
    if read(question["cause_on"]) < CUTOVER:
        return 0
    days = [read(one["on"]) + 1 for one in question.get("events", ()) if one["kind"] == LEARNED]
    return min(days, default=0)


# ------------------------------------------------------------------ the answer


def answer(question: Event) -> dict[str, Any]:
    """The keys of the contract's answer that both engines give."""
    claim = claim_of(question)
    kept = counting(claim, acts_of(question))
    found = end(claim, kept)
    if any(act.gone_on == found.completes for act in kept):  # what comes later ends nothing
        until = {**question, "as_of": written(min(found.completes, as_of(question)))}
        kept = counting(claim_of(until), acts_of(until))
        found = replace(found, first_day=run(claim_of(until), kept)[0])
    return {
        "first_day": written(found.first_day),
        "completes_on": None if found.completes == NEVER else written(found.completes),
        "status": status(claim, kept, found, told_until(question)),
        "gone_by_law": not claim.private,
        "invocation_needed": claim.private,
    }


def told_until(question: Event) -> Day | None:
    """The day of the answer: the day asked for, of a private claim else that of the last act.

    A public claim without a day is told as it ran: what comes after its end is void.
    """
    if "as_of" in question:
        return read(question["as_of"])
    if question["regime"] != "civil":
        return None
    return max((act.day for _, act in told(question)), default=None)


def status(claim: Claim, kept: Sequence[Act], found: End, day: Day | None) -> str:
    """The standing of the clock; without a day that of the run."""
    manners = {act.manner for act in kept}
    if "invocation" in manners:
        return "invoked"
    if day is not None and found.completes < day:
        return "completed_not_invoked" if claim.private else "extinguished"
    if found.completes == NEVER:
        return "suspended"
    return "revived_invocation_barred" if "revival" in manners else "runs"
