"""Which kind a single claim is of: the facts about it, put to the rules of its record."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from saiken.kinds.catalogue import DATA
from saiken.kinds.lines import Line
from saiken.kinds.read_records import records_of
from saiken.kinds.record import NOT_OF_CITY, Record, Value
from saiken.kinds.strict import read_strictly
from saiken.values.asked import Misasked


class Undecided(Misasked):
    """The facts given leave the kind open; `field` names the fact to ask for, `reason` asks."""


class NotOfCity(Misasked):
    """The claim is somebody else's; `reason` says whose, with the article."""


def kind_for(record: str, facts: Mapping[str, object]) -> Line:
    """債権の区分. The line whose `word` is the code of a single claim's kind, with its article.

    Undecided names the fact to ask for where those given leave it open, NotOfCity says that no kind
    of the city's claims it is; Misasked for an unknown record or fact, or a value that it cannot
    have. Facts that decide nothing for this claim may be left out.
    """
    held = load_records().get(record)
    if held is None:
        raise Misasked("record", f"{record} is not in the catalogue")
    known = {fact.code: fact for fact in held.facts}
    for name in facts:
        if name not in known:
            raise Misasked(name, f"is not asked about {record}")
    line = _decided(held, {name: known[name].checked(facts[name]) for name in facts})
    if line.word == NOT_OF_CITY:
        raise NotOfCity(record, f"{line.says}（{line.article}）")
    return line


def _decided(record: Record, facts: Mapping[str, Value]) -> Line:
    open_rules = [(rule, rule.missing(facts)) for rule in record.rules]
    for rule, missing in open_rules:
        if missing == ():
            return rule.line
    needed = next(missing[0] for _, missing in open_rules if missing)
    raise Undecided(needed.code, f"{record.name}: {needed.asks}")


@cache
def load_records(file: Path = DATA / "catalogue" / "records.yaml") -> Mapping[str, Record]:
    """Every record of the catalogue by its code; BadData where the file is wrong."""
    records = read_strictly(file, records_of)
    return MappingProxyType({record.code: record for record in records})
