"""Kind, city and day joined: the rules to hand to the law, and who acts in whose name."""

from dataclasses import replace
from datetime import date
from functools import cache

from saiken.kinds.accounts import BookAccount
from saiken.kinds.catalogue import load_kinds
from saiken.kinds.charge_figures import LateChargeFigures
from saiken.kinds.choices import rule_on
from saiken.kinds.choices import truth_of as _truth
from saiken.kinds.cities import known_cities, load_city
from saiken.kinds.city import (
    CORE,
    DECIDED,
    ENTRUSTED,
    MAYOR,
    Authority,
    City,
    DelegatedAuthority,
    Mode,
    NumberSeries,
    Office,
)
from saiken.kinds.kind import Kind
from saiken.kinds.lines import Line, Lines, NoLine, line_on, lines_on
from saiken.kinds.words import LOAN_PENALTY
from saiken.law.dunning import DunningRule
from saiken.law.late_charges import LateChargeRule

# The organs that act in their own name where a kind's authority says so; where none is, the mayor.
_ORGANS = {"enterprise_manager": ("hospital", "water"), "education_board": ("education",)}


def late_charge_rule(
    kind: Kind, city: City, *, on: date, dunned: bool = True
) -> LateChargeRule | None:
    """延滞金・遅延損害金. How the charge is computed on a day; None where none is asked for.

    The city's ordinance goes before the Act; `loan_penalty_rule` answers for loans whose penalty
    goes by dated tables, here None. `dunned` False answers for a claim that was never
    dunned: None where the law lets the charge arise only from a dunning.
    """
    own, act = rule_on(city.late_charges, kind, on), kind.late_charge
    if own is not None:
        figures, line, after_dunning_only = own.figures, own.line, own.after_dunning_only
    elif act.figures is not None:
        line = line_on(act.lines, on)
        figures, after_dunning_only = act.figures, act.after_dunning_only
    else:
        return None
    if (after_dunning_only and not dunned) or figures.rate_model == LOAN_PENALTY:
        return None
    return _charge_rule(figures, line.article, _truth(city, "base_min_applies_to_remainder"))


@cache
def _charge_rule(figures: LateChargeFigures, basis: str, remainder: bool) -> LateChargeRule:
    return LateChargeRule(
        figures.rate_model,
        rate_per_year=figures.rate_per_year,
        first_rate_per_year=figures.first_rate_per_year,
        after_rate_per_year=figures.after_rate_per_year,
        first_months=figures.first_months,
        base_unit=figures.base_unit,
        base_min=figures.base_min,
        final_unit=figures.final_unit,
        final_min=figures.final_min,
        count_payment_day=figures.count_payment_day,
        denominator=figures.denominator,
        fraction=figures.fraction,
        base_min_applies_to_remainder=remainder,
        basis=basis,
    )


def dunning_rule(kind: Kind, city: City, *, on: date) -> DunningRule:
    """督促の定め. Days for the letter and for its deadline, by the Act and the city's rule.

    `on` is the day whose rule is asked for: the due day for the duty, the day of the letter for
    its deadline. The first article carries the duty, the last the measure that follows.
    """
    return _dunning_rule(kind, city, on)


@cache
def _dunning_rule(kind: Kind, city: City, on: date) -> DunningRule:
    own = rule_on(city.dunning, kind, on)
    measure = line_on((one for one in kind.dunning.lines if one.word == "measure"), on)
    duty = kind.dunning_basis_on(on).article
    least = kind.dunning.least_days or 0
    if own and kind.dunning.within_days is None:
        duty = f"{duty}・{own.line.article}"
    return DunningRule(
        id=f"{city.code}.{kind.code}",
        within_days=own.within_days if own else kind.dunning.within_days,
        deadline_days=max(own.deadline_days, least) if own else kind.dunning.least_days,
        measured_from=kind.dunning.measured_from,
        articles=(duty, measure.article),
        wait_days=kind.dunning.wait_days or 0,
        seizure_wait_shifts=_truth(city, "seizure_wait_shifts"),
    )


def dunning_rule_of_regime(city: str, regime: str, on: date) -> DunningRule | None:
    """督促の定め of a city for a regime, for questions that name no kind; None where it set none.

    LookupError for a city that nobody knows.
    """
    if city not in known_cities():
        raise LookupError(f"{city} is not a known city")
    there = load_city(city)
    kinds = (kind for kind in load_kinds().values() if kind.prescription.regime == regime)
    in_use = [kind for kind in kinds if kind.code in there.modes]
    return dunning_rule(in_use[0], there, on=on) if in_use else None


def appropriation_order(kind: Kind, city: City, *, on: date) -> tuple[str, Line]:
    """充当の順. The order as `law.appropriation` takes it, and the line that backs it."""
    own = rule_on(city.appropriations, kind, on)
    if own:
        return own.order, own.line
    return kind.appropriation.order, line_on(kind.appropriation.lines, on)


def clock_alarm_months(kind: Kind) -> tuple[int, ...]:
    """時効の警報. How many months before the end the clock is to be shown, most first."""
    return kind.alarm_months


def mode(kind: Kind, city: City) -> Mode:
    """運用の形 of a kind in a city; NoLine where the city does not use the kind."""
    if kind.code not in city.modes:
        raise NoLine(f"{city.name} does not use {kind.code}")
    return city.modes[kind.code]


def dunned_by_core(kind: Kind, city: City) -> bool:
    """督促の発し手. Whether a core system dispatches a kind's letters in a city (BK-5)."""
    found = city.modes.get(kind.code)
    return found is not None and found.dunned_by == CORE


def account_of(kind: Kind, city: City) -> BookAccount:
    """会計 of a kind in a city; NoLine where the city does not use the kind."""
    if kind.code not in city.accounts:
        raise NoLine(f"{city.name} does not use {kind.code}")
    return city.accounts[kind.code]


def office_of(kind: Kind, city: City) -> Office:
    """所管課. The office in charge of a kind."""
    return city.offices[mode(kind, city).office]


def kinds_of(office: str, city: City) -> tuple[Kind, ...]:
    """The kinds that an office is in charge of, in the order of the catalogue."""
    kinds = load_kinds()
    return tuple(
        kinds[code] for code, one in city.modes.items() if one.office == office and code in kinds
    )


def authority_on(city: City, day: date, kind: Kind | None = None) -> Authority:
    """権限者. In whose name a paper of that day goes out; NoLine where nobody is known.

    The mayor, but for a kind whose Act names the organ itself (地方公営企業法8条) and whose office
    belongs to that organ, and for an office that was entrusted with the matter (事務委任).
    """
    entrusted = None if kind is None else _delegated(city, day, mode(kind, city).office, ENTRUSTED)
    if entrusted is not None:
        return _entrusted(entrusted)
    organ = MAYOR if kind is None else _organ(kind, city, day)
    held = (one for one in city.authorities if one.organ == organ)
    found = next((one for one in held if one.first <= day and not _over(one, day)), None)
    if found is None:
        raise NoLine(f"{city.name} has no authority of {organ} on {day}")
    return found


def decided_by(city: City, day: date, office: str) -> DelegatedAuthority | None:
    """専決. Who decides an office's letters in the organ's name on a day; None where nobody."""
    return _delegated(city, day, office, DECIDED)


def _delegated(city: City, day: date, office: str, form: str) -> DelegatedAuthority | None:
    found = (one for one in city.delegations if one.office == office and one.form == form)
    return next((one for one in found if one.holds_on(day)), None)


def _entrusted(one: DelegatedAuthority) -> Authority:
    return Authority(
        one.title, one.name, one.first, one.last, seal=one.seal, title_only=one.title_only
    )


def _organ(kind: Kind, city: City, day: date) -> str:
    acting = _ORGANS.get(lines_on(kind.authority, day)[0].word, ())
    organ = office_of(kind, city).organ
    return organ if organ in acting else MAYOR


def number_series(kind: Kind, city: City) -> NumberSeries:
    """文書番号. The series of the office in charge of a kind."""
    return city.number_series[mode(kind, city).office]


def appeal_paragraphs(kind: Kind, city: City, *, on: date) -> Lines:
    """教示. What the paper says about objections, the names of city and prefecture in place."""
    held = lines_on(kind.appeal.paragraphs, on)
    return tuple(replace(line, says=_with_names(line.says, city)) for line in held)


def demand_paragraphs(kind: Kind, city: City, *, on: date) -> Lines:
    """催告書の案内: whom to tell that a sum is wrong, of a claim of which no appeal is taught.

    A demand disposes of nothing: of an objection against it no paper may speak.
    """
    if kind.appeal.possible:
        return ()
    held = lines_on(kind.appeal.paragraphs, on)
    return tuple(replace(line, says=_with_names(line.for_demand().says, city)) for line in held)


def _with_names(says: str, city: City) -> str:
    return says.replace("{city}", city.name).replace("{prefecture}", city.prefecture)


def _over(authority: Authority, day: date) -> bool:
    return authority.last is not None and authority.last < day
