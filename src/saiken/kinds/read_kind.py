"""One kind file, read strictly into a `Kind`: every key is known, every line has its source."""

from collections.abc import Mapping
from pathlib import Path

from saiken.kinds.charge_figures import take_figures
from saiken.kinds.family import load_with_family
from saiken.kinds.kind import (
    CLAIM_CLASSES,
    Appeal,
    AppropriationLines,
    ComponentLine,
    DunningLines,
    Kind,
    KindDoubt,
    LateChargeLines,
    PrescriptionLines,
    SecondAlarm,
)
from saiken.kinds.lines import Line
from saiken.kinds.strict import (
    BadData,
    filled,
    lines_of,
    measures_of,
    one_line,
    order_word,
    paper_lines_of,
    read_strictly,
    table,
    take_line,
    wholes,
    without_gap,
)
from saiken.kinds.whole import gaps
from saiken.kinds.words import (
    ACTS,
    APPEAL_REGIMES,
    AUCTION_STAYS,
    AUTHORITIES,
    BANKRUPTCY,
    CHARGE_SET_BY,
    COMPONENTS,
    CONFIDENTIALITY,
    COUNTED_FROM,
    DISPATCH,
    EXTINCTIONS,
    GRACE_EFFECTS,
    MEASURED_FROM,
    ON_COMPLETION,
    ORDER_171,
    REGIME_GROUPS,
    REGIMES,
    RELIEF,
    RELIEF_REGIMES,
    REMEDIES,
    RESTARTS,
    ROLES,
    SERVICE,
)
from saiken.values.asked import Asked

Sources = Mapping[str, str]


def read_kind(file: Path) -> Kind:
    """The kind of one file; BadData names file and key of the first mistake."""
    kind = read_strictly(file, _kind, load_with_family(file))
    if kind.code != file.stem:
        raise BadData(file.name, "code", f"{kind.code} is not the name of the file")
    for key, reason in gaps(kind):
        raise BadData(file.name, key, reason)
    return kind


def _kind(asked: Asked) -> Kind:
    sources = table(asked, "sources")
    return Kind(
        code=filled(asked, "code"),
        name=filled(asked, "name"),
        short_name=filled(asked, "short_name"),
        principal_name=filled(asked, "principal_name"),
        debtor_title=filled(asked, "debtor_title"),
        regime_group=asked.word("regime_group", REGIME_GROUPS),
        relief_regime=asked.word("relief_regime", RELIEF_REGIMES),
        claim_class=without_gap(
            asked, "claim_class", lines_of(asked, "claim_class", sources, set(CLAIM_CLASSES))
        ),
        legal_basis=lines_of(asked, "legal_basis", sources),
        prescription=_prescription(asked.inner("prescription"), sources),
        components=_components(asked, sources),
        late_charge=_late_charge(asked.inner("late_charge"), sources),
        dunning=_dunning(asked.inner("dunning"), sources),
        appropriation=_appropriation(asked.inner("appropriation"), sources),
        rank=one_line(asked.inner("rank"), sources),
        bankruptcy=without_gap(
            asked, "bankruptcy", lines_of(asked, "bankruptcy", sources, BANKRUPTCY)
        ),
        remedies=measures_of(asked, "remedies", sources, REMEDIES),
        relief=measures_of(asked, "relief", sources, RELIEF),
        barred=lines_of(asked, "barred", sources, ACTS),
        auction_stay=one_line(asked.inner("auction_stay"), sources, AUCTION_STAYS),
        order_171=one_line(asked.inner("order_171"), sources, ORDER_171),
        extinction=lines_of(asked, "extinction", sources, EXTINCTIONS),
        debtor_roles=lines_of(asked, "debtor_roles", sources, ROLES),
        authority=lines_of(asked, "authority", sources, AUTHORITIES),
        appeal=_appeal(asked.inner("appeal"), sources),
        service=lines_of(asked, "service", sources, SERVICE),
        confidentiality=one_line(asked.inner("confidentiality"), sources, CONFIDENTIALITY),
        what_follows=paper_lines_of(asked, "what_follows", sources),
        alarm_months=_alarm_months(asked),
        doubts=_doubts(asked),
    )


def _alarm_months(asked: Asked) -> tuple[int, ...]:
    months = wholes(asked, "alarm_months")
    if list(months) != sorted(set(months), reverse=True):
        raise asked.wrong("alarm_months", "must fall, none twice")
    return months


def _prescription(asked: Asked, sources: Sources) -> PrescriptionLines:
    old_years = asked.whole("old_period_years", None, least=1)
    old_until = asked.day("old_law_until", None)
    if (old_years is None) != (old_until is None):
        raise asked.wrong("old_law_until", "goes with old_period_years")
    second = asked.inner("second_alarm", None)
    read = PrescriptionLines(
        regime=asked.word("regime", REGIMES),
        years=asked.whole("years", least=1),
        old_period_years=old_years,
        old_law_until=old_until,
        counted_from=asked.word("counted_from", COUNTED_FROM),
        notice_renews=asked.truth("notice_renews"),
        invocation_needed=asked.truth("invocation_needed"),
        on_completion=asked.word("on_completion", ON_COMPLETION),
        waivable=asked.truth("waivable"),
        second_alarm=None if second is None else _second_alarm(second, sources),
        lines=lines_of(asked, "lines", sources),
    )
    asked.finish()
    return read


def _second_alarm(asked: Asked, sources: Sources) -> SecondAlarm:
    years, regime = asked.whole("years", least=1), asked.word("regime", REGIMES)
    alarm = SecondAlarm(years, regime, take_line(asked, sources), filled(asked, "doubt"))
    asked.finish()
    return alarm


def _components(asked: Asked, sources: Sources) -> tuple[ComponentLine, ...]:
    parts = tuple(_component(row, sources) for row in asked.rows("components"))
    if {part.code for part in parts} != COMPONENTS or len(parts) != len(COMPONENTS):
        raise asked.wrong("components", f"exactly {', '.join(sorted(COMPONENTS))} are needed")
    return parts


def _component(asked: Asked, sources: Sources) -> ComponentLine:
    name = filled(asked, "name")
    clock = asked.word("clock", {"own", "follows_principal"})
    line = take_line(asked, sources, COMPONENTS)
    asked.finish()
    return ComponentLine(line.word, name, clock, line)


def _late_charge(asked: Asked, sources: Sources) -> LateChargeLines:
    set_by = asked.word("set_by", CHARGE_SET_BY)
    figures = asked.inner("figures", None)
    if set_by != "agreement" and (set_by == "act") != (figures is not None):
        raise asked.wrong("figures", "goes with a charge that is set by the Act")
    read = LateChargeLines(
        name=filled(asked, "name"),
        set_by=set_by,
        figures=None if figures is None else take_figures(figures),
        after_dunning_only=asked.truth("after_dunning_only"),
        grace=one_line(asked.inner("grace"), sources, GRACE_EFFECTS),
        lines=lines_of(asked, "lines", sources),
    )
    if figures is not None:
        figures.finish()
    asked.finish()
    return read


def _dunning(asked: Asked, sources: Sources) -> DunningLines:
    measured_from = asked.word("measured_from", MEASURED_FROM)
    wait_days = asked.whole("wait_days", None, least=1)
    if (measured_from == DISPATCH) != (wait_days is not None):
        raise asked.wrong("wait_days", "goes with a measure that is counted from the dispatch")
    read = DunningLines(
        letter=filled(asked, "letter"),
        title=filled(asked, "title"),
        within_days=asked.whole("within_days", None, least=1),
        deadline_required=asked.truth("deadline_required"),
        least_days=asked.whole("least_days", None, least=1),
        fee_allowed=asked.truth("fee_allowed"),
        restart=asked.word("restart", RESTARTS),
        measured_from=measured_from,
        wait_days=wait_days,
        basis=without_gap(asked, "basis", lines_of(asked, "basis", sources)),
        lines=lines_of(asked, "lines", sources),
    )
    asked.finish()
    return read


def _appropriation(asked: Asked, sources: Sources) -> AppropriationLines:
    read = AppropriationLines(order_word(asked), lines_of(asked, "lines", sources))
    asked.finish()
    return read


def _appeal(asked: Asked, sources: Sources) -> Appeal:
    possible = asked.truth("possible")
    read = Appeal(
        regime=asked.word("regime", APPEAL_REGIMES),
        possible=possible,
        to=asked.text("to", ""),
        within_months=asked.whole("within_months", None, least=1),
        suit_within_months=asked.whole("suit_within_months", None, least=1),
        council_consulted=asked.truth("council_consulted"),
        paragraphs=paper_lines_of(asked, "paragraphs", sources),
        lines=lines_of(asked, "lines", sources),
    )
    if possible != bool(read.to and read.within_months and read.suit_within_months):
        raise asked.wrong("to", "to, within_months and suit_within_months go with possible")
    asked.finish()
    return read


def _doubts(asked: Asked) -> tuple[KindDoubt, ...]:
    return tuple(_doubt(row) for row in asked.rows("doubts"))


def _doubt(asked: Asked) -> KindDoubt:
    keys = ("id", "parameter", "value", "says")
    read = KindDoubt(*(filled(asked, key) for key in keys))
    asked.finish()
    return read


def sourced_lines(kind: Kind) -> tuple[Line, ...]:
    """Every line of a kind, wherever it stands: for the page that prints them all, and tests."""
    second = kind.prescription.second_alarm
    return (
        *kind.claim_class,
        *kind.legal_basis,
        *kind.prescription.lines,
        *((second.line,) if second else ()),
        *(part.line for part in kind.components),
        *kind.late_charge.lines,
        kind.late_charge.grace,
        *kind.dunning.basis,
        *kind.dunning.lines,
        *kind.appropriation.lines,
        kind.rank,
        *kind.bankruptcy,
        *kind.remedies,
        *kind.relief,
        *kind.barred,
        kind.auction_stay,
        kind.order_171,
        *kind.extinction,
        *kind.debtor_roles,
        *kind.authority,
        *kind.appeal.paragraphs,
        *kind.appeal.lines,
        *kind.service,
        kind.confidentiality,
        *kind.what_follows,
    )
