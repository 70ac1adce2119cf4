"""Where an overdue instalment belongs: dunned, excused by a named ground, or on the list."""

from dataclasses import dataclass

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.case import ActCase
from saiken.claims.persons import PersonState
from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.store.holds.lists import WORDS, Hold

DUNNED, EXCUSED, LISTED = "dunned", "excused", "listed"
PARTS = {
    DUNNED: "督促した",
    EXCUSED: "督促しない理由がある",
    LISTED: "督促すべきもの（一覧）",
}
ACCELERATED, PAID = "accelerated", "paid"
GROUNDS = {
    "dispatched": "督促状を発した",
    "day_unknown": "督促状を発した（日付が分からない）",
    "dead": "債務者の死亡",
    "grace": "猶予の期間中",
    "completion": "時効完成の疑い",
    "extinguished": "時効による消滅",
    "ended": "債権の消滅（時効のほか）",
    "discharged": "免責",
    PAID: "督促の前に納付",
    ACCELERATED: "繰上徴収（督促を要しない）",
    **WORDS,
    "needed": "督促の期限の前",
    "overdue": "督促の期限を過ぎた",
    "unknown": "督促の有無が分からない",
    "core": "基幹システムから発する（発した日の連絡待ち）",
}


@dataclass(frozen=True)
class Placed:
    """A part and the ground that puts an instalment there, in words, with its article if any."""

    part: str
    ground: str
    says: str = ""
    article: str = ""


def is_overdue(at: Standing) -> bool:
    """Whether anything of the principal is open after the due day that counts."""
    return bool(at.position.open) and at.on > at.position.due_on


def placed(at: Standing, person: PersonState, hold: Hold | None = None) -> Placed:
    """The one part of an instalment that fell overdue: every state of the need has its place."""
    where = _by_record(at, person)
    return where if hold is None or where.part != LISTED else waiting(hold)


def waiting(hold: Hold) -> Placed:
    """保留・申出. Where what ought to be dunned stands while an office holds it back."""
    until = f"{day_in_words(hold.until)}まで。" if hold.until else ""
    says = f"{until}{hold.reason}（{day_in_words(hold.first)}、{hold.by}）"
    return Placed(EXCUSED, hold.word, says)


def _by_record(at: Standing, person: PersonState) -> Placed:
    if not at.position.open and at.dunning.state != need.DONE:
        return Placed(EXCUSED, PAID)
    match at.dunning.state:
        case need.DONE:
            return Placed(DUNNED, "dispatched" if at.dunning.dunned_on else "day_unknown")
        case need.BARRED:
            return _barred(at, person)
        case need.NONE:
            line = ActCase(at, person).lines.offers("acceleration")
            return Placed(EXCUSED, ACCELERATED, article=line.article if line else "")
    if kinds.dunned_by_core(at.instalment.kind, at.instalment.city):
        return Placed(LISTED, "core")
    if at.dunning.state == need.UNKNOWN:
        return Placed(LISTED, "unknown")
    return Placed(LISTED, "overdue" if at.dunning.overdue(at.on) else "needed")


def _barred(at: Standing, person: PersonState) -> Placed:
    bar = at.dunning.bars[0]
    case = ActCase(at, person)
    told = bars.in_grace(case) if bar == "grace" else bars.on_debtor(case)
    return Placed(EXCUSED, bar, need.BARS[bar], told.article if told else "")
