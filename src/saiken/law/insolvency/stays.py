"""倒産手続中の処分の可否: which act a claim still allows in each procedure and phase."""

from dataclasses import dataclass
from datetime import date

from saiken.law.insolvency.limits import step_on
from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

PHASES = (
    "bankruptcy_petition",
    "bankruptcy_stay",
    "bankruptcy_commenced",
    "discharge_pending",
    "rehabilitation_commenced",
    "reorganisation_commenced",
)
TAX_ACTS = ("new_seizure", "begun_seizure", "distribution_demand", "refund_offset", "dunning")
ORDINARY_ACTS = ("new_execution", "begun_execution", "suit", "dunning")
ACTS = tuple(dict.fromkeys((*TAX_ACTS, *ORDINARY_ACTS)))

_FREE = (True, "手続による制限はない。")
_STAY, _NO_NEW, _GOES_ON, _OFFSET = (
    "破産法25条1項",
    "破産法43条1項",
    "破産法43条2項",
    "破産法100条2項",
)
_BY_PROCEDURE, _LAPSE, _SUIT = "破産法100条1項", "破産法42条", "破産法44条1項"
_PENDING = "破産法249条1項"
_CIVIL, _CIVIL_STOP = "民事再生法122条", "民事再生法39条1項・85条1項"
_REORGANISED, _REORGANISED_TAX = "会社更生法50条1項・47条1項", "会社更生法50条2項"

# Phase, treatment, act → whether it may be done, in words, the article. What is not named is free.
_TABLE: dict[tuple[str, str, str], tuple[bool, str, str]] = {
    ("bankruptcy_stay", "tax", "new_seizure"): (False, "包括的禁止命令により禁止される。", _STAY),
    ("bankruptcy_stay", "tax", "distribution_demand"): (True, "交付要求は妨げられない。", _STAY),
    ("bankruptcy_stay", "ordinary", "new_execution"): (
        False, "包括的禁止命令により禁止される。", _STAY,
    ),
    ("bankruptcy_stay", "ordinary", "begun_execution"): (
        False, "包括的禁止命令により中止する。", "破産法25条3項",
    ),
    ("bankruptcy_commenced", "tax", "new_seizure"): (
        False, "破産財団に属する財産に新たな滞納処分はできない。", _NO_NEW,
    ),
    ("bankruptcy_commenced", "tax", "begun_seizure"): (
        True, "開始前にした滞納処分は続行できる。", _GOES_ON,
    ),
    ("bankruptcy_commenced", "tax", "distribution_demand"): (
        True, "財団債権は管財人に、破産債権は裁判所に対してする。", "破産法114条・151条",
    ),
    ("bankruptcy_commenced", "tax", "refund_offset"): (
        True, "還付金・過誤納金は充当できる。", _OFFSET,
    ),
    ("bankruptcy_commenced", "ordinary", "new_execution"): (
        False, "破産債権に基づく強制執行はできない。", _LAPSE,
    ),
    ("bankruptcy_commenced", "ordinary", "begun_execution"): (
        False, "既にした強制執行は破産財団に対して効力を失う。", _LAPSE,
    ),
    ("bankruptcy_commenced", "ordinary", "suit"): (False, "訴訟は中断し、届出による。", _SUIT),
    ("bankruptcy_commenced", "ordinary", "dunning"): (
        False, "破産手続によらなければ行使できない。", _BY_PROCEDURE,
    ),
    ("discharge_pending", "tax", "new_seizure"): (
        False, "免責の裁判が確定するまで、破産債権に基づく滞納処分はできない。", _PENDING,
    ),
    ("discharge_pending", "ordinary", "new_execution"): (
        False, "免責の裁判が確定するまで、強制執行はできない。", _PENDING,
    ),
    ("discharge_pending", "ordinary", "begun_execution"): (
        False, "既にした強制執行は中止する。", _PENDING,
    ),
    ("rehabilitation_commenced", "tax", "new_seizure"): (
        True, "一般優先債権として、手続によらず随時に徴収できる。", _CIVIL,
    ),
    ("rehabilitation_commenced", "ordinary", "new_execution"): (
        False, "再生債権に基づく強制執行はできない。届け出る。", _CIVIL_STOP,
    ),
    ("rehabilitation_commenced", "ordinary", "begun_execution"): (
        False, "既にした強制執行は中止する。", _CIVIL_STOP,
    ),
    ("rehabilitation_commenced", "ordinary", "dunning"): (
        False, "再生計画によらなければ弁済を受けられない。", _CIVIL_STOP,
    ),
    ("reorganisation_commenced", "ordinary", "new_execution"): (
        False, "更生債権に基づく強制執行はできない。届け出る。", _REORGANISED,
    ),
    ("reorganisation_commenced", "ordinary", "begun_execution"): (
        False, "既にした強制執行は中止する。", _REORGANISED,
    ),
    ("reorganisation_commenced", "ordinary", "dunning"): (
        False, "更生計画によらなければ弁済を受けられない。", _REORGANISED,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class InsolvencyStay:
    """処分の可否. `until` is the last day of a stay whose end the Act sets, else None."""

    allowed: bool
    until: date | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def insolvency_stay(
    phase: str,
    treatment: str,
    act: str,
    *,
    commenced_on: date,
    on: date,
    estate_claim: bool = False,
) -> InsolvencyStay:
    """倒産手続中の処分. Whether an act may be done on a day.

    While a discharge is pending only bankruptcy claims are held: an estate claim is free. A
    reorganisation holds seizures for taxes for a year from its commencement. ValueError for
    unknown words or an act that claims of this kind do not know. Sources: 破産法25条・42条・43条・
    100条・249条, 民事再生法39条・122条, 会社更生法50条.
    """
    acts = TAX_ACTS if treatment == "tax" else ORDINARY_ACTS
    if phase not in PHASES or treatment not in ("tax", "ordinary") or act not in acts:
        raise ValueError(f"act: one of {', '.join(acts)} is expected")
    if on < commenced_on:
        raise ValueError("on: lies before the phase begins")
    if phase == "reorganisation_commenced" and act in ("new_seizure", "begun_seizure"):
        return _reorganisation(commenced_on, on)
    if phase == "discharge_pending" and treatment == "tax" and estate_claim:
        return _stay(*_FREE, _PENDING)
    allowed, says, article = _TABLE.get((phase, treatment, act), (*_FREE, ""))
    return _stay(allowed, says, article or _GENERAL_BASIS[phase])


_GENERAL_BASIS = {
    "bankruptcy_petition": _STAY,
    "bankruptcy_stay": _STAY,
    "bankruptcy_commenced": _BY_PROCEDURE,
    "discharge_pending": _PENDING,
    "rehabilitation_commenced": _CIVIL,
    "reorganisation_commenced": _REORGANISED,
}


def _reorganisation(commenced_on: date, on: date) -> InsolvencyStay:
    years = step_on("reorganisation_stay_years", commenced_on)
    until = period_end(commenced_on + ONE_DAY, years=years.value)
    if on > until:
        says = f"{day_in_words(until)}に1年を経過し、処分できる（伸長の決定がない場合）。"
        return _stay(True, says, _REORGANISED_TAX)
    says = f"{day_in_words(until)}まで、滞納処分はできず、既にした処分は中止する。"
    step = Step(says, _REORGANISED_TAX)
    return InsolvencyStay(False, until, (step,), (Source(_REORGANISED_TAX),))


def _stay(allowed: bool, says: str, article: str) -> InsolvencyStay:
    return InsolvencyStay(allowed, None, (Step(says, article),), (Source(article),))
