"""免責: which claims a discharge frees from, and what is left to do with those it does."""

from dataclasses import dataclass

from saiken.values.working import Source, Step

# Why a claim is not discharged: the items of the Act that a city's claim may meet.
EXCEPTIONS = {
    "tax": ("租税等の請求権である。", "破産法253条1項1号"),
    "malicious_tort": ("悪意で加えた不法行為に基づく。", "破産法253条1項2号"),
    "grave_injury": ("故意・重過失による生命・身体の侵害に基づく。", "破産法253条1項3号"),
    "support": ("扶養等の義務に係る。", "破産法253条1項4号"),
    "knowingly_omitted": ("知りながら債権者名簿に記載しなかった。", "破産法253条1項6号"),
    "fine": ("罰金・過料等の請求権である。", "破産法253条1項7号"),
}
_DISCHARGE, _GUARANTORS = "破産法253条1項", "破産法253条2項"
_COMPANY = "破産法248条1項"


@dataclass(frozen=True)
class Discharge:
    """免責の効力. `state`: owed, unenforceable or no_discharge (a company)."""

    state: str
    guarantors_owe: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def discharge(exception: str = "", *, natural_person: bool = True) -> Discharge:
    """免責. Whether a claim is still owed after a final discharge.

    `exception` is the item it meets, empty where it meets none. Guarantors always owe on. KeyError
    for an unknown exception. Source: 破産法253条 (doubt DE-7).
    """
    guarantors = Step("保証人・連帯債務者の責任に影響しない。", _GUARANTORS)
    if not natural_person:
        step = Step("免責は個人に限る。法人の債権は財産がなければ停止・放棄を検討する。", _COMPANY)
        return _answered("no_discharge", (step, guarantors))
    if exception:
        says, article = EXCEPTIONS[exception]
        return _answered("owed", (Step(f"{says}免責されない。", article), guarantors))
    says = "責任を免れる。以後は督促・催告をせず、放棄・欠損の手続を検討する。"
    clock = Step("免責された債権について時効の進行を考えない。", "最高裁平成11年11月9日判決")
    return _answered("unenforceable", (Step(says, _DISCHARGE), clock, guarantors))


def _answered(state: str, steps: tuple[Step, ...]) -> Discharge:
    return Discharge(state, True, steps, tuple(Source(step.article) for step in steps))
