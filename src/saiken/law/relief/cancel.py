"""緩和の取消し: which facts end a measure, whether they must, and who is heard before."""

from collections.abc import Collection
from dataclasses import dataclass

from saiken.law.relief.measures import MEASURES
from saiken.values.working import Source, Step

_FRAUD = "fraud"
_ACCELERATION = "acceleration_fact"
_GRACE = "地方税法15条の3第1項"
_FACTS = {
    _ACCELERATION: "繰上徴収の事由が生じた",
    "missed_instalment": "分割した納付の期限までに納付しない",
    "security_not_renewed": "担保の変更等の求めに応じない",
    "new_arrears": "新たに滞納した（条例の定める債権を含む）",
    _FRAUD: "偽りその他不正な手段により申請した",
    "changed_means": "財産の状況その他の事情が変化し、継続が適当でない",
}
_STOP_FACT, _HALT_FACT = "ground_gone", "circumstances_changed"
_DEFERRED = {
    "missed_instalment": "分割した履行を怠った",
    "concealment": "財産を隠し、又は虚偽の届出をした",
    "changed_means": "資力の回復その他の事情により、延長が適当でない",
}
_BASIS = {
    "collection_grace": _GRACE,
    "conversion_grace_ex_officio": "地方税法15条の5の3第2項",
    "conversion_grace_by_application": "地方税法15条の6の3",
    "stop": "地方税法15条の8第1項",
    "collection_stop": "国の債権の管理等に関する法律21条（準拠）",
    "deferral": "国の債権の管理等に関する法律27条（準拠）、特約の条項",
}
CANCELLABLE = tuple(_BASIS)


def facts_of(word: str) -> dict[str, str]:
    """取消事由. The facts that may end a measure, each in words; KeyError where none can."""
    if word not in _BASIS:
        raise KeyError(word)
    if word == "stop":
        return {_STOP_FACT: "停止の事由がなくなった"}
    if word == "collection_stop":
        return {_HALT_FACT: "事情の変更により、停止が適当でない"}
    if word == "deferral":
        return dict(_DEFERRED)
    named = dict(_FACTS)
    if word == "conversion_grace_ex_officio":
        # The Act leaves fraud out where nobody applied.
        del named[_FRAUD]
    return named


FACTS = tuple(dict.fromkeys(fact for word in CANCELLABLE for fact in facts_of(word)))


@dataclass(frozen=True)
class ReliefCancellation:
    """緩和の取消し. `duty`: must, may or none; `hearing` where the person is heard before."""

    duty: str
    hearing: bool
    decide_within_days: int | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def cancellation(word: str, facts: Collection[str]) -> ReliefCancellation:
    """緩和の取消し. What follows from some facts for a measure that stands.

    A stop must be cancelled, a halt is undone, the others may be. Before the cancellation of a
    collection grace the person is heard, unless a fact of acceleration has come about. KeyError for
    a measure that cannot be cancelled; ValueError for facts it does not know. Sources:
    地方税法15条の3・15条の5の3・15条の6の3・15条の8.
    """
    known = facts_of(word)
    unknown = sorted(set(facts) - set(known))
    if unknown:
        raise ValueError(f"{unknown[0]}: facts of this measure are {', '.join(known)}")
    name, article = MEASURES[word].name, _BASIS[word]
    steps = [Step(f"{known[fact]}。", article) for fact in known if fact in facts]
    if not steps:
        steps.append(Step(f"{name}を取り消す事由はない。", article))
        return ReliefCancellation("none", False, None, tuple(steps), (Source(article),))
    must = word in ("stop", "collection_stop")
    verb = "取り消さなければならない" if must else "取り消すことができる"
    steps.append(Step(f"{name}を{verb}。", article))
    hearing = word == "collection_grace" and _ACCELERATION not in facts
    if hearing:
        says = "あらかじめ弁明を聴く（正当な理由なく弁明しないときを除く）。"
        steps.append(Step(says, "地方税法15条の3第2項"))
    sources = tuple(Source(step.article) for step in steps)
    return ReliefCancellation("must" if must else "may", hearing, 14, tuple(steps), sources)
