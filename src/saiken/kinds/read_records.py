"""The file of records, read strictly: in every case exactly one rule of a record fits."""

from collections.abc import Mapping

from saiken.kinds.record import (
    DAY,
    TRUTH,
    WORD,
    Condition,
    Fact,
    KindRule,
    Record,
    RecordDoubt,
)
from saiken.kinds.strict import filled, table, take_line
from saiken.values.asked import Asked, Misasked

Sources = Mapping[str, str]


def records_of(asked: Asked) -> tuple[Record, ...]:
    """`records.yaml`."""
    sources = table(asked, "sources")
    facts = {fact.code: fact for fact in map(_fact, asked.rows("facts"))}
    records = []
    for row in asked.rows("records"):
        records.append(_record(row, facts, sources))
        if records[-1].code in {one.code for one in records[:-1]}:
            raise row.wrong("record", "stands twice")
    return tuple(records)


def _fact(asked: Asked) -> Fact:
    form = asked.word("form", {WORD, DAY, TRUTH})
    words = table(asked, "words") if form == WORD else {}
    fact = Fact(filled(asked, "fact"), filled(asked, "asks"), form, words)
    asked.finish()
    return fact


def _record(asked: Asked, facts: Mapping[str, Fact], sources: Sources) -> Record:
    record = Record(
        filled(asked, "record"),
        filled(asked, "name"),
        tuple(_rule(row, facts, sources) for row in asked.rows("rules")),
        tuple(_doubt(row) for row in asked.rows("doubts", [])),
    )
    asked.finish()
    for case in record.cases():
        fitting = [rule for rule in record.rules if rule.missing(case) == ()]
        if len(fitting) != 1:
            raise asked.wrong("rules", f"{len(fitting)} rules fit {case}, not one")
    return record


def _rule(asked: Asked, facts: Mapping[str, Fact], sources: Sources) -> KindRule:
    when = asked.raw("when", {})
    if not isinstance(when, dict):
        raise asked.wrong("when", "a table of facts is expected")
    conditions = []
    for name, wanted in when.items():
        if name not in facts:
            raise asked.wrong("when", f"{name} is no fact of this file")
        conditions.append(_condition(facts[name], wanted))
    rule = KindRule(tuple(conditions), take_line(asked, sources))
    asked.finish()
    return rule


def _condition(fact: Fact, wanted: object) -> Condition:
    if fact.form != DAY:
        values = wanted if isinstance(wanted, list) else [wanted]
        return Condition(fact, tuple(fact.checked(one) for one in values))
    span = Asked(wanted, fact.code)
    first, last = span.day("first", None), span.day("last", None)
    span.finish()
    if first is None and last is None:
        raise Misasked(fact.code, "a first or a last day is expected")
    return Condition(fact, (), first, last)


def _doubt(asked: Asked) -> RecordDoubt:
    doubt = RecordDoubt(filled(asked, "id"), filled(asked, "says"))
    asked.finish()
    return doubt
