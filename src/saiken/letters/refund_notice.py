"""過誤納金還付・充当通知書: a frozen value, the city's words for it, and its PDF."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.kinds.strict import filled, load_text, texts
from saiken.letters import notice_drawing, stored
from saiken.letters.eras import in_prose, in_table, with_weekday
from saiken.letters.notice_drawing import Drawn
from saiken.letters.placeholders import known
from saiken.letters.snapshot import Addressee, Authority, LegalParagraph, Office
from saiken.values.asked import Asked
from saiken.values.yen import Yen

REFUND_NOTICE = "refund_notice@1"
_NAMES = {"kind", "refund", "set_off", "ask_by", "office", "telephone", "hours"}


@dataclass(frozen=True)
class SetOffLine:
    """充当の一行. Against what, on which day it counts as paid, how much."""

    what: str
    on: date
    yen: Yen


@dataclass(frozen=True)
class OriginLine:
    """過誤納金の内訳. When it was paid, why it is owed back, how much."""

    paid_on: date
    why: str
    yen: Yen


@dataclass(frozen=True)
class RefundNotice:
    """過誤納金還付・充当通知書. All that is printed; `ask_by_on`: the last day to ask it back."""

    template: str
    number: str
    issued_on: date
    authority: Authority
    office: Office
    addressee: Addressee
    kind_name: str
    period: str
    origins: tuple[OriginLine, ...]
    set_off: tuple[SetOffLine, ...]
    refund: Yen
    interest: Yen
    interest_name: str
    working: tuple[str, ...]
    sentences: tuple[str, ...]
    receive: tuple[str, ...]
    grounds: str
    objection: tuple[LegalParagraph, ...]
    ask_by_on: date
    keys: tuple[str, ...]  # of every instalment that it names
    sample: bool = False

    @property
    def title(self) -> str:
        """What the paper is called: 還付, 充当, or both."""
        what = [name for name, has in (("還付", self.refund), ("充当", self.set_off)) if has]
        return f"過誤納金{'・'.join(what) or '還付'}通知書"

    @property
    def transfer(self) -> Yen:
        """What is paid in money."""
        return Yen(self.refund + self.interest)


@dataclass(frozen=True)
class RefundTexts:
    """The city's own words of the notice, placeholders still open."""

    refund: str
    set_off: str
    receive: tuple[str, ...]

    def filled(self, values: dict[str, str]) -> "RefundTexts":
        """The words of one notice."""
        lines = tuple(line.format_map(values) for line in self.receive)
        return RefundTexts(self.refund.format_map(values), self.set_off.format_map(values), lines)


def read_refund_texts(source: str) -> RefundTexts:
    """The texts of a YAML file; Misasked names what is missing or unknown."""
    asked = Asked(load_text(source, "refund_notice.yaml"))
    found = RefundTexts(
        known(asked, "refund", filled(asked, "refund"), names=_NAMES),
        known(asked, "set_off", filled(asked, "set_off"), names=_NAMES),
        tuple(known(asked, "receive", line, names=_NAMES) for line in texts(asked, "receive")),
    )
    asked.finish()
    return found


def notice_to_json(notice: RefundNotice) -> bytes:
    """The notice as it is stored; the same notice always gives the same bytes."""
    return stored.to_json(notice)


def notice_from_json(data: bytes) -> RefundNotice:
    """The notice that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(RefundNotice, data)


def unprintable(notice: RefundNotice) -> tuple[str, ...]:
    """The characters of the notice that no font of ours draws, as a screen may show them."""
    return notice_drawing.unprintable(notice)


def draw_notice(notice: RefundNotice) -> bytes:
    """The notice as PDF, the same bytes for the same notice."""
    return _drawn(notice).pdf()


def notice_picture(notice: RefundNotice, *, dots_per_inch: int = 110) -> bytes:
    """The first page of the notice as PNG."""
    return _drawn(notice).picture(dots_per_inch=dots_per_inch)


def _drawn(notice: RefundNotice) -> Drawn:
    return Drawn("refund_notice.typ", _payload(notice), notice, notice.issued_on)


def _payload(notice: RefundNotice) -> dict[str, Any]:
    """The notice as plain data for `refund_notice.typ`: every figure and day written out."""
    return {
        "title": notice.title,
        "number": notice.number,
        "issued": in_prose(notice.issued_on),
        "authority": notice.authority.__dict__,
        "office": notice.office.__dict__,
        "addressee": notice.addressee.__dict__,
        "kind": notice.kind_name,
        "period": notice.period,
        "sentences": notice.sentences,
        "origins": [[in_table(o.paid_on), o.why, f"{o.yen:,}"] for o in notice.origins],
        "set_off": [[s.what, in_table(s.on), f"{s.yen:,}"] for s in notice.set_off],
        "sums": _sums(notice),
        "working": notice.working,
        "receive": notice.receive if notice.transfer else (),
        "ask_by": with_weekday(notice.ask_by_on),
        "grounds": notice.grounds,
        "objection": [paragraph.__dict__ for paragraph in notice.objection],
        "sample": notice.sample,
    }


def _sums(notice: RefundNotice) -> list[list[str]]:
    rows: dict[str, int] = {
        "過誤納金の額": sum(o.yen for o in notice.origins),
        "充当する額": sum(s.yen for s in notice.set_off),
        "還付する額": notice.refund,
        notice.interest_name: notice.interest,
        "お支払いする額": notice.transfer,
    }
    return [[name, f"{yen:,}円"] for name, yen in rows.items()]
