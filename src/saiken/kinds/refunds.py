"""過誤納金の還付と充当: what the law of a kind says about giving back what was paid too much."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.catalogue import DATA
from saiken.kinds.city import City
from saiken.kinds.joins import appeal_paragraphs
from saiken.kinds.kind import Kind
from saiken.kinds.lines import Line, Lines, line_on
from saiken.kinds.strict import (
    filled,
    lines_of,
    one_line,
    read_strictly,
    table,
    texts,
    to_be_set,
    without_gap,
)
from saiken.kinds.words import REGIMES
from saiken.values.asked import Asked
from saiken.values.days import ONE_DAY, end_of_months

MUST, AGREED = "must", "agreed"
AS_TAX, NO_INTEREST = "as_tax", "none"
DISPOSITION = "disposition"
CITY_FILE = "refunds.yaml"
FILE = DATA / "catalogue" / "refunds.yaml"


@dataclass(frozen=True)
class RefundSender:
    """振込依頼人. Who orders the transfers of refunds, as the city's bank knows them."""

    code: str
    name: str
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str


@dataclass(frozen=True)
class RefundRule:
    """還付・充当の定め. Whether it must be set off, from which day, with interest, until when."""

    set_off: Line
    from_day: Line
    interest: Line
    period: Lines
    appeal: Line

    @property
    def must_set_off(self) -> bool:
        """Whether the law commands the setting off before anything is paid back."""
        return self.set_off.word == MUST

    @property
    def bears_interest(self) -> bool:
        """Whether interest is added as for a tax."""
        return self.interest.word == AS_TAX

    def period_on(self, since: date) -> Line:
        """還付の請求権の期間 of what could be asked back since a day."""
        return line_on(self.period, since)

    def last_day(self, since: date) -> date:
        """The last day on which it can be asked back: the first day is not counted."""
        years = int(self.period_on(since).word)
        return end_of_months(since + ONE_DAY, years=years)


def refund_rule(kind: Kind, file: Path = FILE) -> RefundRule:
    """還付・充当の定め of a kind, by the word that its clock goes by. Source: the rule's lines."""
    return _rules(file)[kind.prescription.regime]


def set_off_paragraphs(kind: Kind, city: City, *, on: date) -> Lines:
    """充当の教示. What a kind teaches of its dunning holds for a setting off alike."""
    lines = appeal_paragraphs(kind, city, on=on)
    return tuple(
        replace(one, says=one.says.replace("督促状", "通知書").replace("督促", "充当"))
        for one in lines
    )


def refund_sender(city: City) -> RefundSender | None:
    """振込依頼人 of a city; None where it has not set one."""
    return _of_city(city.folder)[0]


def refund_sender_to_be_set(city: City) -> tuple[str, ...]:
    """未設定. What of the 振込依頼人 the city has still to write down, in words for staff."""
    sender, open_ = _of_city(city.folder)
    return open_ if sender is None else ()


@cache
def _of_city(folder: Path) -> tuple[RefundSender | None, tuple[str, ...]]:
    file = folder / CITY_FILE
    return read_strictly(file, _city_rows) if file.is_file() else (None, ("振込依頼人",))


def _city_rows(asked: Asked) -> tuple[RefundSender | None, tuple[str, ...]]:
    filled(asked, "source")
    open_ = to_be_set(asked)
    if bool(open_) == asked.has("consignor"):
        raise asked.wrong("consignor", "stands where, and only where, nothing is to be set")
    return (None if open_ else _sender(asked)), open_


def _sender(asked: Asked) -> RefundSender:
    inner = asked.inner("consignor")
    sender = RefundSender(**{one.name: filled(inner, one.name) for one in fields(RefundSender)})
    inner.finish()
    return sender


@cache
def _rules(file: Path) -> Mapping[str, RefundRule]:
    return read_strictly(file, _read)


def _read(asked: Asked) -> Mapping[str, RefundRule]:
    sources = table(asked, "sources")
    found: dict[str, RefundRule] = {}
    for row in asked.rows("rules"):
        regimes = texts(row, "regimes")
        rule = RefundRule(
            one_line(row.inner("set_off"), sources, {MUST, AGREED}),
            one_line(row.inner("from_day"), sources, {"later_of_both"}),
            one_line(row.inner("interest"), sources, {AS_TAX, NO_INTEREST}),
            without_gap(row, "period", lines_of(row, "period", sources, {"2", "5", "10"})),
            one_line(row.inner("appeal"), sources, {DISPOSITION, "none"}),
        )
        row.finish()
        found |= dict.fromkeys(regimes, rule)
    if set(found) != REGIMES:
        raise asked.wrong("rules", f"one rule is needed for each of {', '.join(sorted(REGIMES))}")
    return found
