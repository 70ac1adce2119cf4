"""A record of the claim catalogue: a name as cities use it, and the rules that pick its kinds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from saiken.kinds.lines import Line
from saiken.values.asked import Misasked

NOT_OF_CITY = "not_of_city"
WORD, DAY, TRUTH = "word", "day", "truth"
Value = str | bool | date


@dataclass(frozen=True)
class Fact:
    """区分の事実. One thing that is asked about a single claim to find its kind."""

    code: str
    asks: str
    form: str  # word, day, truth
    words: Mapping[str, str]  # for a word only: each with its Japanese

    def checked(self, value: object) -> Value:
        """The value as one of this fact; Misasked where it is none."""
        if self.form == TRUTH and isinstance(value, bool):
            return value
        if self.form == DAY and isinstance(value, date):
            return value
        if self.form == WORD and isinstance(value, str) and value in self.words:
            return value
        known = ", ".join(self.words) or ("a day" if self.form == DAY else "true or false")
        raise Misasked(self.code, f"{value!r} is not one of: {known}")


@dataclass(frozen=True)
class Condition:
    """What one fact must be: one of some values, or a day of a span."""

    fact: Fact
    values: tuple[Value, ...]
    first: date | None = None
    last: date | None = None

    def fits(self, value: Value) -> bool:
        """Whether a value of the fact fulfils the condition."""
        if not isinstance(value, date):
            return value in self.values
        begun = self.first is None or self.first <= value
        return begun and (self.last is None or value <= self.last)


@dataclass(frozen=True)
class KindRule:
    """区分の定め. The kind that claims of a record are of, where every condition fits."""

    when: tuple[Condition, ...]
    line: Line  # its word is the code of the kind, or NOT_OF_CITY

    def missing(self, facts: Mapping[str, Value]) -> tuple[Fact, ...] | None:
        """The facts still needed for this rule; none left where it fits; None where it cannot."""
        if any(one.fact.code in facts and not one.fits(facts[one.fact.code]) for one in self.when):
            return None
        return tuple(one.fact for one in self.when if one.fact.code not in facts)


@dataclass(frozen=True)
class RecordDoubt:
    """疑義. An open question of a whole record; `says` also tells the choice acted on."""

    id: str
    says: str


@dataclass(frozen=True)
class Record:
    """債権名. One line of the claim catalogue: a name as cities use it, and the kinds under it."""

    code: str
    name: str
    rules: tuple[KindRule, ...]
    doubts: tuple[RecordDoubt, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The codes of its kinds, each once, in the order of the rules."""
        found = (rule.line.word for rule in self.rules if rule.line.word != NOT_OF_CITY)
        return tuple(dict.fromkeys(found))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What may be asked about a claim of this record, in the order it is asked."""
        asked = {one.fact.code: one.fact for rule in self.rules for one in rule.when}
        return tuple(asked.values())

    def cases(self) -> Iterator[Mapping[str, Value]]:
        """Every combination of facts that makes a difference; spans by the days at their ends."""
        facts = self.facts
        for values in product(*(self._tried(fact) for fact in facts)):
            yield dict(zip((fact.code for fact in facts), values, strict=True))

    def _tried(self, fact: Fact) -> list[Value]:
        if fact.form != DAY:
            return list(fact.words) if fact.form == WORD else [True, False]
        spans = [one for rule in self.rules for one in rule.when if one.fact == fact]
        firsts = {one.first for one in spans if one.first}
        firsts |= {one.last + timedelta(1) for one in spans if one.last}
        return sorted(firsts | {day - timedelta(1) for day in firsts})
