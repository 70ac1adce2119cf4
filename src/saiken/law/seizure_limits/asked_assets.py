"""The question `wage-seizure` where it asks about a deposit, a benefit or a thing."""

from typing import Any

from saiken.law.seizure_limits import barred
from saiken.law.seizure_limits.barred import Bar
from saiken.law.terms import yen_in_words
from saiken.values.asked import Asked
from saiken.values.working import Source, Step, as_sources, as_working

_ASSETS = ("benefit", "deposit", "property")
_SAYS = {
    "barred": "差し押さえることができない。",
    "conditional": "滞納者が全額を徴収できる他の財産を提供したときは、差し押さえない。",
    "seizable": "差押えを禁じる規定はない。",
    "review": "一覧にない給付のため、差押禁止の規定の有無を確かめる。",
    "wages": "給料等とみなし、その限度で差し押さえることができる。",
    "retirement_pay": "退職手当等とみなし、その限度で差し押さえることができる。",
}
_REVIEWS = {
    barred.PROTECTED_DEPOSIT: "差押禁止の給付等が入った預金。別の職員が、残すべき部分を確かめる。",
    barred.UNKNOWN_BENEFIT: "一覧にない給付。別の職員が根拠法を確かめる。",
}


def answered(asked: Asked) -> dict[str, Any]:
    """差押禁止財産: `asset` and what it needs → decision, review, legally_prohibited."""
    asset = asked.word("asset", _ASSETS)
    if asset == "deposit":
        return _deposit(asked)
    bar = _property(asked) if asset == "property" else _benefit(asked)
    asked.finish()
    return _shown(bar)


def _property(asked: Asked) -> Bar:
    word = asked.word("kind", barred.property_words())
    return barred.property_bar(
        word,
        with_building=asked.truth("with_building", False),
        other_property_offered=asked.truth("other_property_offered", False),
    )


def _benefit(asked: Asked) -> Bar:
    procedure = asked.word("procedure", barred.PROCEDURES, "tax")
    return barred.benefit_bar(asked.text("kind"), procedure=procedure)


def _deposit(asked: Asked) -> dict[str, Any]:
    balance, origin = asked.yen("balance"), asked.text("credited_from")
    bar = barred.deposit_bar(
        origin,
        credited_on=asked.day("credited_on", None),
        seized_on=asked.day("seized_on", None),
        protected_deposit_days=asked.whole("protected_deposit_days", None),
    )
    asked.finish()
    says = f"預金の残高は{yen_in_words(balance)}。差押えを禁じる額は0円。"
    return {"legally_prohibited": 0, "balance": balance, **_shown(bar, Step(says, bar.article))}


def _shown(bar: Bar, *before: Step) -> dict[str, Any]:
    steps = [*before, Step(f"{bar.name}: {_SAYS[bar.decision]}", bar.article)]
    if bar.review is not None:
        steps.append(Step(_REVIEWS[bar.review], bar.article))
    return {
        "decision": bar.decision,
        "name": bar.name,
        "review": bar.review,
        "working": as_working(steps),
        "sources": as_sources([Source(bar.article)] if bar.article else []),
    }
