"""納付書の決まり: a city's numbers and words of its payment slips, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml

from saiken.kinds.strict import to_be_set
from saiken.letters.eras import with_weekday
from saiken.letters.slip import MOST_LINES, SlipWords
from saiken.letters.snapshot import Office
from saiken.values.asked import Asked
from saiken.values.yen import ZERO, Yen

NONE, STORE, ALL = "none", "store", "all"
WITHDRAW, KEEP = "withdraw", "keep"
PURPOSES = ("dunning", "demand", "transfer_failed")
_HOLDERS = ("until", "office", "telephone", "hours")


@dataclass(frozen=True)
class StoreRules:
    """コンビニ収納. The collecting agency's numbers, and the most yen a code may bear."""

    maker: str
    customer: str
    most_yen: Yen


@dataclass(frozen=True)
class ElRules:
    """eL-QR. The city's numbers, and the item of each kind that may be paid by it."""

    org: str
    account: str
    case_prefix: str
    items: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BehindLetters:
    """同封の納付書. Whether letters of a purpose carry slips, and how many one may carry.

    `which`: NONE, ALL, or STORE for letters of which a store takes each slip; `withdraws`: whether
    they replace what was issued for the same and may still be paid.
    """

    which: str = NONE
    most: int = 0
    withdraws: bool = True


@dataclass(frozen=True)
class SlipRules:
    """納付書の決まり. Numbers, spans and open texts; without `store` or `el_qr` none is printed.

    `to_be_set`: what the city has still to agree with others, in words for staff.
    """

    number_prefix: str
    days: int
    longest_days: int
    most_instalments: int
    words: SlipWords
    store: StoreRules | None = None
    el_qr: ElRules | None = None
    behind_letters: Mapping[str, BehindLetters] = field(default_factory=dict)
    to_be_set: tuple[str, ...] = ()

    def filled(self, *, until: date, office: Office) -> SlipWords:
        """The words of one slip."""
        values = {
            "until": with_weekday(until),
            "office": office.name,
            "telephone": office.telephone,
            "hours": office.hours,
        }
        words = self.words
        return SlipWords(
            tuple(line.format_map(values) for line in words.how_to_pay),
            words.after.format_map(values),
            words.once,
            words.help.format_map(values),
            words.assumed,
        )


def read_slip_rules(source: str) -> SlipRules:
    """The rules of a YAML file; Misasked names what is missing, unknown or not allowed."""
    asked = Asked(yaml.safe_load(source))
    rules = SlipRules(
        number_prefix=_digits(asked, "number_prefix", 2),
        days=asked.whole("days", least=1),
        longest_days=asked.whole("longest_days", least=1),
        most_instalments=asked.whole("most_instalments", least=1),
        words=_words(asked),
        store=_store(asked.inner("store")) if asked.has("store") else None,
        el_qr=_el_qr(asked.inner("el_qr")) if asked.has("el_qr") else None,
        behind_letters=_behind(asked.inner("letter_slips")) if asked.has("letter_slips") else {},
        to_be_set=to_be_set(asked),
    )
    asked.finish()
    if rules.number_prefix.startswith("0"):
        raise asked.wrong("number_prefix", "a number that begins with 0 is an instalment's")
    if rules.most_instalments > MOST_LINES or rules.longest_days < rules.days:
        raise asked.wrong("most_instalments", f"at most {MOST_LINES}; longest_days from days on")
    return rules


def _behind(asked: Asked) -> dict[str, BehindLetters]:
    found = {name: _behind_one(asked.inner(name)) for name in PURPOSES if asked.has(name)}
    asked.finish()
    return found


def _behind_one(asked: Asked) -> BehindLetters:
    which, old = asked.text("slips"), asked.text("old")
    if which not in (NONE, STORE, ALL):
        raise asked.wrong("slips", f"one of {NONE}, {STORE}, {ALL} is expected")
    if old not in (WITHDRAW, KEEP):
        raise asked.wrong("old", f"{WITHDRAW} or {KEEP} is expected")
    rules = BehindLetters(which, asked.whole("most", least=1), old == WITHDRAW)
    asked.finish()
    return rules


def _store(asked: Asked) -> StoreRules:
    maker, customer = _digits(asked, "maker", 6), _digits(asked, "customer", 5)
    rules = StoreRules(maker, customer, asked.yen("most_yen", ZERO))
    asked.finish()
    return rules


def _el_qr(asked: Asked) -> ElRules:
    items = asked.raw("items")
    rules = ElRules(
        _digits(asked, "org", 5), _digits(asked, "account", 11), _digits(asked, "case_prefix", 4)
    )
    asked.finish()
    good = isinstance(items, dict) and all(
        isinstance(item, str) and item.isdecimal() and len(item) == 3 for item in items.values()
    )
    if not good:
        raise asked.wrong("items", "three digits for each kind are expected")
    return ElRules(rules.org, rules.account, rules.case_prefix, dict(items))


def _digits(asked: Asked, key: str, length: int) -> str:
    text: str = asked.text(key)
    if not (text.isascii() and text.isdecimal() and len(text) == length):
        raise asked.wrong(key, f"{length} digits are expected")
    return text


def _words(asked: Asked) -> SlipWords:
    lines = asked.raw("how_to_pay")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise asked.wrong("how_to_pay", "a list of sentences is expected")
    told = {key: _open(asked, key, asked.text(key)) for key in ("after", "once", "help")}
    how = tuple(_open(asked, "how_to_pay", line) for line in lines)
    return SlipWords(how, told["after"], told["once"], told["help"], asked.text("assumed"))


def _open(asked: Asked, key: str, text: str) -> str:
    """A text whose placeholders are known, on one line; Japanese has no space between lines."""
    clean = "".join(text.split("\n"))
    try:
        clean.format_map(dict.fromkeys(_HOLDERS, ""))
    except (KeyError, ValueError, IndexError) as error:
        raise asked.wrong(key, f"a placeholder is not known: {error}") from None
    return clean
