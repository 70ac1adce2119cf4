"""経過の確認: a person holds instalments against the paper record and says what it shows."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from saiken.claims import facts as f
from saiken.desks.intake.rules.statements import Statement, wrong
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key, take_back
from saiken.store.ledger.lists import done
from saiken.store.register.lists import claim_of_years
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

CONFIRM = "history.confirm"
HISTORY = "history"


class NotConfirmable(Cannot):
    """A statement that cannot be made or taken back; the sentence says what to mend.

    `instalment`: which one of several it is about; None where it is about all.
    """

    def __init__(self, says: str, instalment: int | None = None) -> None:
        super().__init__(says)
        self.instalment = instalment


def state_history(
    instalment: int,
    stated: f.HistoryStated,
    *,
    dunned_on: date | None,
    by: Staff,
    now: Now,
) -> Appended:
    """経過の確認 of one instalment, as `state_histories` does it of many."""
    return state_histories([Statement(instalment, stated, dunned_on)], by=by, now=now)


def state_histories(statements: Sequence[Statement], *, by: Staff, now: Now) -> Appended:
    """経過の確認. One act for all; what stands so already is not said again.

    NotConfirmable where a complete history leaves the dunning letter unknown, where a day cannot
    be or no paper is named: then nothing of it is written.
    """
    known = check(statements, by=by, today=now.day)
    news = [one for one in statements if not _said_last(one, known[one.instalment])]
    if not news:
        return _said_by(statements, known)
    said = [_key_part(one, known[one.instalment], now.day) for one in news]
    key = f"history:{said[0] if len(said) == 1 else _digest(said)}"
    facts = [fact for one in news for fact in _facts(one, known[one.instalment], now.day)]
    return append(facts, Act(free_key(key), HISTORY, by, now, paper=news[0].stated.paper))


def known_of(claim: int, *, by: Staff) -> dict[int, list[f.Fact]]:
    """The facts of a claim's assessed instalments; NotAllowed where it is another office's."""
    by.must(CONFIRM)
    found = claim_of_years(claim, by.office)
    if found is None or found.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    return reads.facts(found.instalments)


def check(statements: Sequence[Statement], *, by: Staff, today: date) -> dict[int, list[f.Fact]]:
    """The facts of the instalments named; NotConfirmable or NotAllowed where it cannot be said."""
    by.must(CONFIRM)
    ids = [one.instalment for one in statements]
    if not ids:
        raise NotConfirmable("確認する期別を選んでください。")
    if len(set(ids)) != len(ids):
        raise NotConfirmable("同じ期別が二度入っています。一つにしてください。")
    held, known = reads.instalments(ids), reads.facts(ids)
    if any(id_ not in held or held[id_].office != by.office for id_ in ids):
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    for one in statements:
        why = wrong(one, known[one.instalment], today=today)
        if why:
            raise NotConfirmable(why, one.instalment)
    return known


def _facts(one: Statement, known: Iterable[f.Fact], today: date) -> list[NewFact]:
    facts = [NewFact(one.stated, today, one.instalment)]
    days = {x.happened_on for x in known if isinstance(x.body, f.Dunned)}
    if one.dunned_on is not None and one.dunned_on not in days:
        facts.append(NewFact(f.Dunned(), one.dunned_on, one.instalment))
    return facts


def _said_last(one: Statement, known: Sequence[f.Fact]) -> bool:
    """Whether the last statement said the same, with the day where there is one."""
    told = [x for x in known if isinstance(x.body, f.HistoryStated)]
    if not told or told[-1].body != one.stated:
        return False
    days = {x.happened_on for x in known if isinstance(x.body, f.Dunned)}
    return one.dunned_on is None or one.dunned_on in days


def _said_by(statements: Sequence[Statement], known: dict[int, list[f.Fact]]) -> Appended:
    """The act that said last what is said again."""
    told = [x for one in statements for x in known[one.instalment]]
    last = max(
        (x for x in told if isinstance(x.body, f.HistoryStated)), key=lambda fact: fact.serial
    )
    return Appended(last.act, last.serial, last.serial, repeated=True)


def _key_part(one: Statement, known: Sequence[f.Fact], today: date) -> str:
    """Names a statement with the last that said otherwise: after another it is news again."""
    told = (x for x in known if isinstance(x.body, f.HistoryStated) and x.body != one.stated)
    last_other = max((x.serial for x in told), default=0)
    stated = one.stated
    said = f"{today}:{stated.complete}:{stated.dunning}:{one.dunned_on}"
    return f"{one.instalment}:{last_other}:{said}"


def _digest(said: Iterable[str]) -> str:
    return sha256("|".join(sorted(said)).encode()).hexdigest()


def take_back_history(act: int, *, reason: str, by: Staff, now: Now) -> Appended:
    """経過の確認の取消し. What a person stated was never stated; what a file told stays.

    All that one act stated goes with it. NotConfirmable without a reason.
    """
    stated_by(act, by=by)
    if not reason.strip():
        raise NotConfirmable("取り消す理由を入力してください。")
    undoing = Act(f"taken-back:{act}", "take_back", by, now, note=reason)
    return take_back(act, undoing, reason=reason)


def stated_by(act: int, *, by: Staff) -> tuple[int, ...]:
    """The instalments whose history was stated; NotAllowed unless all are of one's own office."""
    by.must(CONFIRM)
    found = done(act)
    if found is None or found.kind != HISTORY or found.offices != {by.office}:
        raise NotAllowed("この経過の確認は、あなたの所属にありません。画面を開き直してください。")
    return found.instalments
