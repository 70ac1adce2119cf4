"""What every paper of a city prints of itself: office, name of the sender, words of the kind."""

from dataclasses import replace
from datetime import date

from saiken import kinds
from saiken.letters.snapshot import Authority, Naming, Office

# A claim of private law has no objection to teach: the letter says whom to ask.
PRIVATE_WORDS = {"pay": "支払", "due": "支払期限", "objection": "金額や内容が違うと思われるとき"}


def office_of(city: kinds.City, code: str) -> Office:
    """担当. An office by its full name, with where and when it can be asked."""
    office = city.offices[code]
    return Office(
        f"{city.name} {city.full_name(code)}",
        office.post_code,
        office.address,
        office.telephone,
        office.hours,
    )


def authority_of(kind: kinds.Kind, city: kinds.City, day: date) -> Authority:
    """名義. Who sends the papers of a kind on a day, and what stands for the seal."""
    held = kinds.authority_on(city, day, kind)
    name = held.title if held.title_only else f"{held.title}　{held.name}"
    return Authority(name, held.seal or city.seal.text)


def naming_of(kind: kinds.Kind, *, costs: bool = False) -> Naming:
    """How a kind calls its sums on a letter that asks for them; `costs`: of execution too."""
    words = {} if kind.appeal.possible else PRIVATE_WORDS
    naming = Naming(f"未納の{kind.principal_name}", kind.late_charge.name, **words)
    return replace(naming, cost=kind.cost_name) if costs else naming
