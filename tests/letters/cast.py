"""Letters of the toy city for the tests: three kinds of claims, as many instalments as wanted."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from saiken.letters import (
    DunningSnapshot,
    Filling,
    InstalmentLine,
    WorkingLine,
    from_json,
    read_texts,
)
from saiken.values.yen import Yen

SPECIMENS = Path(__file__).parent / "specimens"
CITY_TEXTS = Path(__file__).parents[2] / "cities" / "sakura" / "letters"


def specimen(name: str) -> DunningSnapshot:
    """A stored letter: `tax`, `compulsory` or `private`."""
    return from_json((SPECIMENS / f"{name}.json").read_bytes())


def with_lines(letter: DunningSnapshot, count: int, *, stretches: int = 2) -> DunningSnapshot:
    """A tax letter over so many instalments, newest last, its words filled anew."""
    lines = tuple(_line(place, stretches) for place in range(count, 0, -1))
    changed = replace(letter, lines=lines)
    filling = Filling(
        changed.kind_name,
        changed.total,
        changed.pay_by_on,
        changed.late_charge_to_on,
        changed.office,
    )
    texts = read_texts((CITY_TEXTS / "dunning_tax.yaml").read_text(encoding="utf-8"))
    return replace(changed, words=texts.filled(filling))


def _line(age: int, stretches: int) -> InstalmentLine:
    months = 2026 * 12 + 10 - 3 * age
    due_on = date(months // 12, months % 12 + 1, 28)
    year = due_on.year - 2018 - (due_on.month < 4)
    owed = Yen(12_300 + 1_111 * age)
    return InstalmentLine(
        fiscal_year=f"令和{year}年度",
        period=f"第{age % 4 + 1}期",
        key=f"{223002840 + age:010d}{age % 4 + 1:02d}",
        due_on=due_on,
        owed=owed,
        paid=Yen(3_000 if age == 2 else 0),
        late_charge=Yen(100 * age if age > 9 else 0),
        fee=Yen(0),
        working=tuple(_stretch(due_on, owed, turn) for turn in range(stretches)),
    )


def _stretch(due_on: date, owed: Yen, turn: int) -> WorkingLine:
    first = due_on + timedelta(days=1 + 30 * turn)
    last = first + timedelta(days=29)
    base = Yen(owed // 1_000 * 1_000)
    return WorkingLine(first, last, 30, "年2.8％", base, Yen(base * 28 * 30 // 365_000))
