"""時効の完成猶予と更新: from one event, by regime and day, to primitive effects."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from saiken.law.prescription.events import (
    Event,
    Rule,
    arrival,
    cuts,
    demand_hold,
    ends,
    fails,
    fails_as_demand,
    opens,
    opens_once_notified,
    reaches,
    reaches_by_old_law,
    renewal,
    renews,
    renews_on_title,
    served,
    under_old_law,
)
from saiken.law.prescription.principal import through_principal
from saiken.law.prescription.terms import CIVIL, PUBLIC, TAX, Terms, span_of
from saiken.law.prescription.tort import of_tort, years_from_knowing
from saiken.values.clock import (
    CUT,
    EXPIRE,
    HOLD,
    INVOKE,
    NOT_COUNTED,
    OPEN,
    RENEW,
    RESUME,
    START,
    SUSPEND,
    Effect,
)
from saiken.values.days import ONE_DAY, end_of_months


def effects_of(event: Event, terms: Terms) -> tuple[Effect, ...]:
    """完成猶予・更新の効力: the primitive effects of one event on the clock of these terms.

    An event that the regime does not know, or that concerns somebody else, has none; what begins
    against somebody else is opened without touching the clock, so that its end does not either.
    KeyError for a kind that is not in EFFECTS_OF_KIND: a program error.
    """
    rule = EFFECTS_OF_KIND[event.kind].get(terms.family)
    if rule is None:
        return ()
    if reaches(event, terms):
        return tuple(through_principal(of_tort(e, terms), event, terms) for e in rule(event, terms))
    if reaches_by_old_law(event, terms):
        return tuple(_AGAINST_JOINT_GUARANTOR.get(event.kind, rule)(event, terms))
    begun = (effect for effect in rule(event, terms) if effect.kind in (OPEN, SUSPEND))
    return tuple(Effect(OPEN, e.on, tag=e.tag, ref=e.ref) for e in begun)


# Notice and dunning.


def _notice(event: Event, terms: Terms) -> Iterator[Effect]:
    """納付の告知・納入の通知: the run starts anew after the designated day."""
    designated_on = max(event.designated_due_date or terms.due_on, event.on)
    if terms.fraud:
        yield Effect(CUT, event.on, event.on, tag="notice_ends_fraud", ref=event.ref)
    days = (designated_on + ONE_DAY, event.on + ONE_DAY)
    yield Effect(RENEW, event.on, *days, tag="notice", ref=event.ref)


def _dunning_of_tax(event: Event, terms: Terms) -> Iterator[Effect]:
    """督促: the day of dispatch is the first of ten; the run starts after the day that follows.

    Served after the period was complete, it comes too late.
    """
    first_day = event.on + timedelta(days=span_of("days_of_dunning", event.on)) + ONE_DAY
    served_on = max(served(event), arrival(event, terms))
    other = arrival(event, terms) + ONE_DAY if terms.regime == "national_tax_example" else None
    yield from _first_dunning(event, terms, served_on, (first_day, other), tag="dunning")


def _dunning(event: Event, terms: Terms) -> Iterator[Effect]:
    """督促: renews on arrival; some manuals count from the deadline that the letter sets."""
    arrived_on, deadline = arrival(event, terms), event.designated_deadline
    other = None if deadline is None else max(deadline, arrived_on) + ONE_DAY
    days = (arrived_on + ONE_DAY, other)
    yield from _first_dunning(event, terms, arrived_on, days, tag="dunning")


def _dunning_posted(event: Event, terms: Terms) -> Iterator[Effect]:
    """公示送達: served at the first moment of its day, which counts (民法140条ただし書)."""
    served_on = served(event)
    days = (served_on, served_on + ONE_DAY)
    yield from _first_dunning(event, terms, served_on, days, tag="dunning_posted")


def _first_dunning(
    event: Event, terms: Terms, on: date, days: tuple[date, date | None], *, tag: str
) -> Iterator[Effect]:
    """The first dunning renews; where it is not the first, it is a demand."""
    if event.returned:
        return
    if terms.component == "dunning_fee":
        own = event.on + ONE_DAY
        yield Effect(START, on, own, max(own, days[0]), tag="fee_start", ref=event.ref)
    else:
        yield Effect(RENEW, on, *days, tag=tag, ref=event.ref)
    yield demand_hold(event, on, "later_dunning")


def _demand(tag: str) -> Rule:
    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        if not event.returned:
            yield demand_hold(event, arrival(event, terms), tag)

    return rule


# What the debtor does.


def _payment(event: Event, terms: Terms) -> Iterator[Effect]:
    """一部納付: acknowledges what it is applied to, if the one who pays acknowledges by paying."""
    parameters = terms.parameters
    if event.applied_to is not None:
        return
    if event.designation is not None and not parameters.undesignated_payment_acknowledges_all:
        return
    if event.by == "third_party" and "third_party" not in parameters.acknowledging_payers:
        return
    yield renewal(event, "partial_payment")


def _set_off(event: Event, terms: Terms) -> Iterator[Effect]:
    """還付金の充当: an act of the authority, no acknowledgement by the debtor."""
    if "authority" in terms.parameters.acknowledging_payers:
        yield renewal(event, "partial_payment")


def _paid_in_full(event: Event, terms: Terms) -> Iterator[Effect]:
    """本税の完納: the late charge starts its own clock that day."""
    if terms.component == "late_charge":
        yield renewal(event, "principal_paid")


# Graces.


def _grace(event: Event, terms: Terms) -> Iterator[Effect]:
    """徴収猶予・換価の猶予・履行延期: its days are not counted."""
    own = {"collection grace": "grace_by_ordinance", "deferral": "deferral"}
    tag = own.get(event.type or "", "grace") if terms.family == PUBLIC else "grace"
    if event.first is not None and event.last is not None:
        yield Effect(NOT_COUNTED, event.on, event.first, event.last, tag=tag, ref=event.ref)


def _extension(event: Event, terms: Terms) -> Iterator[Effect]:
    """履行延期の特約: an acknowledgement with a new due day."""
    due_on = max(event.last or event.on, event.on)
    yield Effect(RENEW, event.on, due_on + ONE_DAY, tag="extension", ref=event.ref)


# Seizure, search, stop.


def _seizure(event: Event, terms: Terms) -> Iterator[Effect]:
    """差押え: suspends; at a third party's only once the debtor was told."""
    tag = "seizure_old" if under_old_law(event.on) else "seizure"
    shape = opens_once_notified(tag) if event.at_third_party else opens(tag)
    yield from shape(event, terms)


def _early_seizure(event: Event, terms: Terms) -> Iterator[Effect]:
    """繰上差押え: the ten days of the dunning end with it."""
    yield Effect(CUT, event.on, event.on, tag="early_seizure", ref=event.ref)
    yield from _seizure(event, terms)


def _search(event: Event, terms: Terms) -> Iterator[Effect]:
    """捜索: renews when it ends; at a third party's when the debtor is told."""
    told_on = event.notified_debtor if event.at_third_party else event.on
    if told_on is not None:
        on = max(told_on, event.on)
        yield Effect(RENEW, on, on + ONE_DAY, tag="search", ref=event.ref)


def _stop(event: Event, terms: Terms) -> Iterator[Effect]:
    """滞納処分の執行停止: the liability ends after three years; the clock runs on."""
    until = end_of_months(event.on + ONE_DAY, years=span_of("years_of_stop", event.on))
    yield Effect(EXPIRE, event.on, until, tag="stop", ref=event.ref)


def _immediate(event: Event, terms: Terms) -> Iterator[Effect]:
    """即時消滅: the liability ends with the day."""
    yield Effect(EXPIRE, event.on, event.on, tag="immediate", ref=event.ref)


def _nothing(event: Event, terms: Terms) -> Iterator[Effect]:
    """先行差押えの解除: the participating seizure takes its place; the clock stays suspended."""
    return iter(())


# Courts.


def _settlement(event: Event, terms: Terms) -> Iterator[Effect]:
    """裁判上の和解: ten years, but not for what is not yet due (民法169条2項)."""
    due_on = event.instalment_due
    if due_on is None or due_on <= event.on:
        yield from renews_on_title("settlement")(event, terms)
    else:
        yield renewal(event, "judgment_joint")
        yield Effect(RENEW, event.on, due_on + ONE_DAY, tag="settlement", ref=event.ref)


def _annulment_ended(event: Event, terms: Terms) -> Iterator[Effect]:
    """取消訴訟の終了: the city's defence counted as a claim in court."""
    if event.outcome == "city_lost":
        yield Effect(RESUME, event.on, tag="annulment_lost", ref=event.ref)
        return
    on_title = span_of("years_on_title", event.on)
    same = terms.parameters.years_after_annulment_suit != on_title
    yield renewal(event, "annulment_won", None if same else on_title)


def _attachment_ended(event: Event, terms: Terms) -> Iterator[Effect]:
    """仮差押え・仮処分の終了: six months' hold; if begun under the old law, a renewal."""
    yield from fails("attachment_ended")(event, terms)
    if event.reason in (None, "ended_lawfully"):
        yield renewal(event, "attachment_ended_old")
    else:
        yield Effect(RESUME, event.on, tag="attachment_undone_old", ref=event.ref)


def _bankruptcy_ended(event: Event, terms: Terms) -> Iterator[Effect]:
    """破産手続の終了: ten years where the table fixed the claim, else six months' hold."""
    if event.table == "confirmed":
        yield renewal(event, "bankruptcy_table", span_of("years_on_title", event.on))
    else:
        yield from fails("bankruptcy_unconfirmed")(event, terms)
    yield renewal(event, "distribution_ended")


# Agreement to negotiate.


def _agreement(event: Event, terms: Terms) -> Iterator[Effect]:
    """協議を行う旨の合意: a year or the shorter time agreed; five years in all."""
    if under_old_law(event.on):
        return
    most = span_of("months_of_agreement", event.on)
    until = end_of_months(event.on + ONE_DAY, months=min(event.period_months or most, most))
    in_all = span_of("years_of_agreements", event.on)
    yield Effect(HOLD, event.on, until, number=in_all, tag="agreement", ref=event.ref)


def _refusal(event: Event, terms: Terms) -> Iterator[Effect]:
    """協議の続行を拒む通知: the hold ends six months later, unless it ended before."""
    if not under_old_law(event.on):
        months = span_of("months_after_refusal", event.on)
        until = end_of_months(event.on + ONE_DAY, months=months)
        yield Effect(CUT, event.on, until, tag="agreement_refused", ref=event.ref)


# Death, disaster, knowledge, acceleration.


def _heirs(event: Event, terms: Terms) -> Iterator[Effect]:
    """相続人の確定: for six months from then on the estate's claims cannot complete."""
    until = end_of_months(event.on + ONE_DAY, months=terms.parameters.estate_hold_months)
    yield Effect(HOLD, event.on, until, tag="heirs", ref=event.ref)


def _obstacle_ended(event: Event, terms: Terms) -> Iterator[Effect]:
    """天災等の障害の消滅: three months; two weeks where the obstacle began under the old law."""
    months = terms.parameters.disaster_hold_months
    until = end_of_months(event.on + ONE_DAY, months=months)
    yield Effect(HOLD, event.on, until, tag="obstacle_ended", ref=event.ref)
    until = event.on + timedelta(days=span_of("days_after_obstacle_old", event.on))
    yield Effect(HOLD, event.on, until, tag="obstacle_ended_old", ref=event.ref)


def _learned(event: Event, terms: Terms) -> Iterator[Effect]:
    """権利行使できると知った時: five years from then, at most ten (a tort: twenty) in all."""
    if not terms.old_cause:
        day = event.on + ONE_DAY
        years = years_from_knowing(day, terms)
        yield Effect(START, event.on, day, number=years, tag="learned", ref=event.ref)


def _default(event: Event, terms: Terms) -> Iterator[Effect]:
    """期限の利益の当然喪失: the whole balance runs from the next day."""
    if event.clause == "automatic acceleration":
        yield from _accelerated(event, terms, event.on, tag="accelerated")


def _acceleration_notice(event: Event, terms: Terms) -> Iterator[Effect]:
    """期限の利益の請求喪失: the balance runs only after the request."""
    if not event.returned:
        yield from _accelerated(event, terms, arrival(event, terms), tag="acceleration_notice")


def _accelerated(event: Event, terms: Terms, on: date, *, tag: str) -> Iterator[Effect]:
    """期限の利益の喪失: what was not yet due runs from the next day; what was, from its own."""
    if terms.component == "accelerated_balance" or on < terms.due_on:
        yield Effect(START, on, on + ONE_DAY, tag=tag, ref=event.ref)


def _invoked(event: Event, terms: Terms) -> Iterator[Effect]:
    """時効の援用."""
    yield Effect(INVOKE, event.on, tag="invoked", ref=event.ref)


_AGAINST_JOINT_GUARANTOR: Mapping[str, Rule] = {
    "lawsuit_filed": opens("suit_joint", old="suit_joint_old"),
    "payment_order_filed": opens("order_joint", old="order_joint_old"),
}


def _all(rule: Rule) -> Mapping[str, Rule]:
    return {TAX: rule, PUBLIC: rule, CIVIL: rule}


def _forced(rule: Rule) -> Mapping[str, Rule]:
    """Known only to claims that the city may collect by its own disposition."""
    return {TAX: rule, PUBLIC: rule}


def _court(rule: Rule) -> Mapping[str, Rule]:
    """Known only to claims that go before a court."""
    return {PUBLIC: rule, CIVIL: rule}


# Kind of event → the rule of each family of regimes; a family that is absent knows no effect.
EFFECTS_OF_KIND: Mapping[str, Mapping[str, Rule]] = {
    "acceleration_notice": {CIVIL: _acceleration_notice},
    "acknowledgement": _all(renews("acknowledgement")),
    "annulment_suit_ended": _forced(_annulment_ended),
    "asset_disclosure_ended": _court(renews("disclosure_ended")),
    "asset_disclosure_started": _court(opens("disclosure", old="disclosure_old")),
    "authority_defends_annulment_suit": _forced(opens("annulment")),
    "bankruptcy_claim_filed": _all(opens("bankruptcy")),
    "bankruptcy_ended": {TAX: renews("bankruptcy_ended"), **_court(_bankruptcy_ended)},
    "compulsory_execution_ended": _court(renews("execution_ended")),
    "compulsory_execution_started": _court(opens("execution", old="execution_old")),
    "compulsory_execution_withdrawn": _court(
        fails("execution_withdrawn", "execution_withdrawn_old")
    ),
    "court_settlement": _all(_settlement),
    "creditor_learned": {CIVIL: _learned},
    "debtor_died": _all(opens("death")),
    "default": {CIVIL: _default},
    "demand": _all(_demand("demand")),
    "disaster_obstacle": _all(opens("obstacle", old="obstacle_old")),
    "distribution_completed": _all(renews("distribution_completed")),
    "distribution_demand": {
        **_forced(opens_once_notified("distribution")),
        CIVIL: opens("distribution"),
    },
    "distribution_demand_ended": _all(renews("distribution_ended")),
    "dunning_dispatched": {TAX: _dunning_of_tax, **_court(_dunning)},
    "dunning_public_notice_posted": {TAX: _dunning_of_tax, **_court(_dunning_posted)},
    "early_seizure": _forced(_early_seizure),
    "enforcement_procedure_cancelled": _all(renews("procedure_cancelled")),
    "execution_stopped": _forced(_stop),
    "grace": {**_forced(_grace), CIVIL: _extension},
    "grace_application": _all(renews("grace_application")),
    "grace_cancelled": _all(cuts("grace_cancelled")),
    "heirs_determined": _all(_heirs),
    "immediate_extinction": _forced(_immediate),
    "invoked": {CIVIL: _invoked},
    "judgment_final": _all(renews_on_title("judgment")),
    "lawsuit_filed": _all(opens("suit", old="suit_old")),
    "lawsuit_withdrawn": _all(fails_as_demand("suit_withdrawn", "suit_withdrawn_old")),
    "negotiation_agreement": {CIVIL: _agreement},
    "negotiation_refusal_notice": {CIVIL: _refusal},
    "obstacle_ended": _all(_obstacle_ended),
    "partial_payment": _all(_payment),
    "participating_seizure": _forced(opens_once_notified("participation")),
    "payment_notice": _all(_notice),
    "payment_order_filed": _all(opens("order", old="order_old")),
    "payment_order_final": _all(renews_on_title("order_final")),
    "payment_order_lapsed": _all(fails("order_lapsed", "order_lapsed_old")),
    "principal_paid_in_full": _all(_paid_in_full),
    "prior_seizure_released": _forced(_nothing),
    "provisional_attachment": _court(opens("attachment", old="attachment_old")),
    "provisional_attachment_ended": _court(_attachment_ended),
    "refund_set_off_by_authority": _all(_set_off),
    "search_without_asset": _forced(_search),
    "second_dunning": _all(_demand("later_dunning")),
    "seizure": _all(_seizure),
    "seizure_cancelled_unlawful": _all(fails("seizure_cancelled", "seizure_cancelled_old")),
    "seizure_released": _all(renews("seizure_released")),
    "stop_cancelled": _forced(ends("stop_cancelled")),
    "tax_notice": _all(_notice),
}
