"""What speaks for and against two records being about one person, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken.store.people import spelling
from saiken.store.people.folding import fold

FOR, AGAINST, OPEN = "for", "against", "open"


@dataclass(frozen=True)
class Told:
    """What one record tells of somebody; `addresses` are all that were ever told, newest first.

    `closed`: the address may not be seen, nor what would tell of it.
    """

    person: int
    number: str
    name: str
    kana: str = ""
    corporation: bool = False
    born_on: date | None = None
    addresses: tuple[str, ...] = ()
    household: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Evidence:
    """One point: what it is about, in plain words, and whether it speaks for, against or neither.

    `alike` is how far the two agree in it: 2 wholly, 1 nearly, 0 not or not known.
    """

    about: str
    says: str
    speaks: str
    alike: int = 0


def compare(one: Told, other: Told) -> tuple[Evidence, ...]:
    """The points that two records are held against each other in, in their order of weight."""
    if one.corporation != other.corporation:
        sorts = ("法人" if x.corporation else "個人" for x in (one, other))
        return (Evidence("個人・法人", "と".join(sorts) + "で違います", AGAINST),)
    if one.corporation:
        return (_firm(one, other), _address(one, other))
    found = (_kana(one, other), _born(one, other), _name(one, other), _address(one, other))
    return (*found, *_household(one, other))


def _firm(one: Told, other: Told) -> Evidence:
    if spelling.firm_in_full(one.name) == spelling.firm_in_full(other.name):
        return Evidence("名称", "名称が同じ", FOR, 2)
    if spelling.firm(one.name) == spelling.firm(other.name):
        return Evidence("名称", "法人の種類を除いて名称が同じ", FOR, 1)
    return Evidence("名称", "名称が違います", AGAINST)


def _kana(one: Told, other: Told) -> Evidence:
    if not one.kana or not other.kana:
        return Evidence("カナ", "どちらかのカナが分かりません", OPEN)
    if spelling.kana(one.kana) == spelling.kana(other.kana):
        return Evidence("カナ", "カナが同じ", FOR, 2)
    if spelling.loose_kana(one.kana) == spelling.loose_kana(other.kana):
        return Evidence("カナ", "濁点・長音を除いてカナが同じ", FOR, 1)
    return Evidence("カナ", "カナが違います", AGAINST)


def _born(one: Told, other: Told) -> Evidence:
    if one.born_on is None or other.born_on is None:
        return Evidence("生年月日", "どちらかの生年月日が分かりません", OPEN)
    if one.born_on == other.born_on:
        return Evidence("生年月日", "生年月日が同じ", FOR, 2)
    return Evidence("生年月日", "生年月日が違います", AGAINST)


def _name(one: Told, other: Told) -> Evidence:
    if not one.name or not other.name:
        return Evidence("氏名", "どちらかの氏名が分かりません", OPEN)
    if _bare(one.name) == _bare(other.name):
        return Evidence("氏名", "氏名が同じ", FOR, 2)
    if spelling.names_alike(one.name, other.name):
        missing = spelling.MISSING in one.name + other.name
        why = "台帳で欠けた文字（〓）" if missing else "異体字"
        return Evidence("氏名", f"{why}を除いて氏名が同じ", FOR, 2)
    if fold(one.name)[0] == fold(other.name)[0]:
        return Evidence("氏名", "氏名の漢字が一部違います", AGAINST, 1)
    return Evidence("氏名", "氏名の漢字が違います", AGAINST)


def _bare(name: str) -> str:
    return "".join(name.split())


def _address(one: Told, other: Told) -> Evidence:
    if one.closed or other.closed:
        return Evidence("住所", "住所は保護されているため比べていません", OPEN)
    ours, theirs = ([spelling.place(a) for a in x.addresses if a] for x in (one, other))
    if not ours or not theirs:
        return Evidence("住所", "どちらかの住所が分かりません", OPEN)
    if set(ours) & set(theirs):
        now = ours[0] == theirs[0]
        return Evidence("住所", "住所が同じ" if now else "以前の住所と同じ", FOR, 2)
    if {place for place, _ in ours} & {place for place, _ in theirs}:
        return Evidence("住所", "番地まで同じ（建物・部屋の書き方が違います）", FOR, 1)
    return Evidence("住所", "住所が違います", AGAINST)


def _household(one: Told, other: Told) -> Iterator[Evidence]:
    if one.household and other.household:
        same = one.household == other.household
        says = "世帯番号が同じ" if same else "世帯番号が違います"
        yield Evidence("世帯", says, FOR if same else AGAINST, 2 if same else 0)
