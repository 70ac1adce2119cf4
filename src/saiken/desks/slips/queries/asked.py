"""What a slip is asked for, and whether these instalments may be put on one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from saiken import letters
from saiken.claims import standing as st
from saiken.claims.standing import Standing
from saiken.desks.slips.queries.amounts import CannotIssue
from saiken.kinds import City
from saiken.letters.slip_rules import SlipRules, read_slip_rules
from saiken.store import reads
from saiken.store.mirrors.lists import waiting
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import instalments_of
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.days import later, month_end
from saiken.values.yen import Yen

ISSUE = "slips.issue"
MOST_TURNS = 12
# Nobody is asked by a slip for what has ended, or may have.
_NOT_ASKED = st.ENDED | {st.SUSPECTED, st.COMPLETED, st.DISCHARGED}


@dataclass(frozen=True)
class Wanted:
    """納付書の申出. Instalments, last day, yen (None: all that is owed), and in how many turns.

    With several turns each is of `yen`, a month after the other, and the last of the rest.
    """

    instalments: tuple[int, ...]
    until: date
    yen: Yen | None = None
    turns: int = 1

    @property
    def days(self) -> tuple[date, ...]:
        """The last day of each slip: the same day of the following months, or their last."""
        return tuple(_months_after(self.until, n) for n in range(self.turns))


@dataclass(frozen=True)
class Debt:
    """納付書の相手. Whose instalments of which kind these are, with all that is printed of them."""

    person: int
    told: Particulars
    standings: tuple[Standing, ...]
    city: City
    rules: SlipRules


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return later(day, months=months) or month_end(year, month + 1)


def rules_of(city: City) -> SlipRules:
    """納付書の決まり of a city; CannotIssue where it has written none down."""
    file = city.folder / "letters" / "slip.yaml"
    if not file.exists():
        raise CannotIssue(
            "この市の納付書の決まりが登録されていません。システムの担当者に知らせてください。"
        )
    return _read(file)


@cache
def _read(file: Path) -> SlipRules:
    return read_slip_rules(file.read_text(encoding="utf-8"))


def debt_of(wanted: Wanted, *, by: Staff, now: Now) -> Debt:
    """The instalments that may be put on a slip by this person today; CannotIssue says why not."""
    by.must(ISSUE)
    city = reads.city()
    rules = rules_of(city)
    ids = sorted(set(wanted.instalments))
    if not ids:
        raise CannotIssue("納付書に載せる期別を選んでください。")
    if len(ids) > rules.most_instalments:
        raise CannotIssue(
            f"1枚の納付書に載せられる期別は、{rules.most_instalments}までです。選び直してください。"
        )
    _days(wanted, rules, now)
    held = reads.standings(ids, on=now.day)
    if len(held) != len(ids) or any(at.instalment.office != by.office for at in held.values()):
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    standings = tuple(held[id_] for id_ in ids)
    _alike(standings)
    _may_be_asked(standings)
    person = standings[0].instalment.debtor.person
    told = particulars.latest([person])[person]
    _printable(told.name)
    return Debt(person, told, standings, city, rules)


def _days(wanted: Wanted, rules: SlipRules, now: Now) -> None:
    if not 1 <= wanted.turns <= MOST_TURNS:
        raise CannotIssue(f"回数は1回から{MOST_TURNS}回までで入力してください。")
    if wanted.until < now.day:
        raise CannotIssue("使用期限は、きょう以後の日にしてください。")
    if wanted.until > now.day + timedelta(days=rules.longest_days):
        raise CannotIssue(f"使用期限は、きょうから{rules.longest_days}日以内にしてください。")
    if wanted.yen is not None and wanted.yen <= 0:
        raise CannotIssue("金額は1円以上で入力してください。")
    if wanted.turns > 1 and wanted.yen is None:
        raise CannotIssue("何回かに分けるときは、1回の金額を入力してください。")


def _alike(standings: Sequence[Standing]) -> None:
    if len({(at.instalment.debtor.person, at.instalment.kind.code) for at in standings}) > 1:
        raise CannotIssue(
            "1枚の納付書に載せられるのは、同じ方の同じ種類の債権だけです。選び直してください。"
        )


def _may_be_asked(standings: Iterable[Standing]) -> None:
    for at in standings:
        inst = at.instalment
        if at.stage in _NOT_ASKED:
            raise CannotIssue(
                f"{inst.period}（{inst.key}）は、消滅しているか、"
                "時効の期間が満了しているおそれがあり、納付書を出せません。経過を確かめてください。"
            )
        if why := waiting([inst.id]).get(inst.id):
            raise CannotIssue(f"{inst.key}: {why}")


def _printable(name: str) -> None:
    if odd := letters.odd_characters(name):
        signs = "、".join(one.shown for one in odd)
        raise CannotIssue(f"氏名に印刷できない文字があります（{signs}）。宛名を確かめてください。")


def offered(person: int, kind: str = "", *, by: Staff, now: Now) -> list[Standing]:
    """The instalments of a person in one's own office that a slip may ask for, oldest first."""
    from_record = reads.standings(_of_person(person, by), on=now.day).values()
    found = [
        at
        for at in from_record
        if at.instalment.debtor.person == person and at.stage not in _NOT_ASKED
    ]
    found = [at for at in found if not kind or at.instalment.kind.code == kind]
    return sorted(found, key=lambda at: (at.position.owed.due_on, at.instalment.key))


def _of_person(person: int, by: Staff) -> list[int]:
    return [id_ for id_, office in instalments_of(person).items() if office == by.office]


def of_office(slip: int, *, by: Staff) -> Slip:
    """A slip of one's own office; NotAllowed else."""
    held = lists.of_id(slip)
    if held is None or held.office != by.office:
        raise NotAllowed("この納付書は、あなたの所属にありません。発行した所属に頼んでください。")
    return held
