"""経過の確認: a person holds an instalment against the paper record and says what it shows."""

from datetime import date

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key, take_back
from saiken.store.ledger.lists import done
from saiken.values.actors import NotAllowed, Now, Staff

CONFIRM = "history.confirm"
HISTORY = "history"


class NotConfirmable(ValueError):
    """A statement that cannot be made or taken back; the sentence says what to mend."""


def state_history(
    instalment: int,
    stated: f.HistoryStated,
    *,
    dunned_on: date | None,
    by: Staff,
    now: Now,
) -> Appended:
    """経過の確認. What the paper record shows of an instalment; `dunned_on` if it gives that day.

    NotConfirmable where a complete history leaves the dunning letter unknown, or the day cannot be.
    """
    by.must(CONFIRM)
    inst = reads.instalments([instalment]).get(instalment)
    if inst is None or inst.office != by.office:
        raise NotAllowed("ほかの所属の債権です。")
    _coherent(stated, dunned_on, now.day)
    _fits_the_record(stated, dunned_on, _dunned(instalment))
    facts = [NewFact(stated, now.day, instalment)]
    if dunned_on is not None:
        facts.append(NewFact(f.Dunned(), dunned_on, instalment))
    said = f"{now.day}:{stated.complete}:{stated.dunning}:{dunned_on}"
    key = f"history:{instalment}:{_last_other(instalment, stated)}:{said}"
    return append(facts, Act(free_key(key), HISTORY, by, now, paper=stated.paper))


def _last_other(instalment: int, stated: f.HistoryStated) -> int:
    """The last statement that said otherwise: the same again is no news, after another it is."""
    known = reads.facts([instalment])[instalment]
    told = (x.serial for x in known if isinstance(x.body, f.HistoryStated) and x.body != stated)
    return max(told, default=0)


def take_back_history(act: int, *, reason: str, by: Staff, now: Now) -> Appended:
    """経過の確認の取消し. What a person stated was never stated; what a file told stays.

    NotConfirmable without a reason.
    """
    stated_by(act, by=by)
    if not reason.strip():
        raise NotConfirmable("取り消す理由を入力してください。")
    undoing = Act(f"taken-back:{act}", "take_back", by, now, note=reason)
    return take_back(act, undoing, reason=reason)


def stated_by(act: int, *, by: Staff) -> int:
    """The instalment whose history was stated; NotAllowed unless it is of one's own office."""
    by.must(CONFIRM)
    found = done(act)
    if found is None or found.kind != HISTORY or found.offices != {by.office}:
        raise NotAllowed("この経過の確認は、あなたの所属にありません。")
    return found.instalments[0]


def _coherent(stated: f.HistoryStated, dunned_on: date | None, today: date) -> None:
    if stated.complete and stated.dunning == f.UNKNOWN:
        raise NotConfirmable("経過がすべてそろっているなら、督促の有無も選んでください。")
    if dunned_on is not None and stated.dunning != f.DISPATCHED:
        raise NotConfirmable("督促状を発した日を入れたときは「督促状を発した」を選んでください。")
    if dunned_on is not None and dunned_on > today:
        raise NotConfirmable("督促状を発した日に、きょうより後の日は入力できません。")


def _dunned(instalment: int) -> bool:
    return any(isinstance(x.body, f.Dunned) for x in reads.facts([instalment])[instalment])


def _fits_the_record(stated: f.HistoryStated, dunned_on: date | None, dunned: bool) -> None:
    if stated.dunning == f.DISPATCHED and dunned_on is None and not dunned:
        raise NotConfirmable(
            "督促状を発した日が台帳にありません。日を入れるか「日付が分からない」を選んでください。"
        )
    if stated.dunning == f.NOT_DISPATCHED and dunned:
        raise NotConfirmable("台帳に督促状を発した日があります。未発送とは記録できません。")
