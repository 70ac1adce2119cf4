"""説明書: what is handed out at an application, by a kind's law and the city's words."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from saiken import kinds
from saiken.kinds import City, Kind
from saiken.kinds.lines import lines_on
from saiken.store import reads
from saiken.values.actors import Now

# What the office decides of its own motion: nobody applies for it, and no sheet promises it.
_OF_ITS_OWN_MOTION = {"stop", "collection_stop", "conversion_grace_ex_officio"}


def sheet(kind: Kind, city: City, *, on: date) -> str:
    """説明書 of a kind as it would be handed out on a day, in Markdown."""
    words = kinds.knowledge_of(city).sheet
    parts = [
        f"{kind.name}を納める方に、納め方と、納められないときのことを説明します。",
        "## 納め方",
        *_points(words.pay),
        "## 納期限までに納めないと",
        *_points(_follows(kind, city, on)),
        "## 納めることが難しいとき",
        *_points((*words.notes_of(kind.code), *words.help)),
        *_relief(kind, on),
        "## 問合せ先",
        *_points(_office(kind, city)),
    ]
    return "\n\n".join(parts) + "\n"


def words_on(kind: str, now: Now) -> str:
    """The words of a kind's sheet by the law and the city's words of a day."""
    return sheet(kinds.load_kinds()[kind], reads.city_in_charge(), on=now.day)


def hash_of(text: str) -> str:
    """By which a version of a sheet is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _follows(kind: Kind, city: City, on: date) -> Iterator[str]:
    rule = kinds.dunning_rule(kind, city, on=on)
    by = f"納期限の後{rule.within_days}日以内に、" if rule.within_days else ""
    yield f"{by}{kind.dunning.title}を送ります（{rule.articles[0]}）。"
    if kinds.late_charge_rule(kind, city, on=on) is not None:
        line = lines_on(kind.late_charge.lines, on)
        article = f"（{line[0].article}）" if line else ""
        yield f"納期限の翌日からの日数に応じて、{kind.late_charge.name}が加わります{article}。"
    for follow in kind.what_follows_on(on):
        yield f"{follow.says}（{follow.article}）"


def _relief(kind: Kind, on: date) -> Iterator[str]:
    lines = [one for one in lines_on(kind.relief, on) if one.word not in _OF_ITS_OWN_MOTION]
    if lines:
        yield "次の方法が使えることがあります。当てはまるかどうかは、窓口で一緒に確かめます。"
        yield from _points(f"{line.says}（{line.article}）" for line in lines)


def _office(kind: Kind, city: City) -> Iterator[str]:
    office = kinds.office_of(kind, city)
    yield f"{city.name} {office.name}"
    if office.telephone:
        yield f"電話 {office.telephone}"
    if office.hours:
        yield f"受付 {office.hours}"


def _points(says: Iterable[str]) -> Iterator[str]:
    yield "\n".join(f"- {one}" for one in says)
