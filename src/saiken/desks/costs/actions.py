"""費用の記録: a cost laid out becomes a fact of each instalment it falls on, and is taken back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.facts.words import CostOf
from saiken.desks.costs.rules.sharing import shared
from saiken.desks.costs.rules.words import KIND, RECORD
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.ledger.lists import done, standing_under
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot
from saiken.values.yen import Yen


class CannotRecord(Cannot):
    """A cost that cannot be recorded or taken back; the sentence says why and what to do."""


@dataclass(frozen=True)
class Cost:
    """費用. Yen laid out on a day for what, by which voucher, for which instalments by number."""

    on: date
    yen: int
    what: CostOf
    paper: str
    keys: tuple[str, ...]


def record(cost: Cost, *, by: Staff, now: Now) -> int:
    """費用の記録. The act that wrote it; CannotRecord says why not.

    What several instalments caused is shared by what each of them owes on that day.
    """
    by.must(RECORD)
    if cost.on > now.day:
        raise CannotRecord("費用を支払った日は、きょう以前の日を入力してください。")
    if cost.yen <= 0 or not cost.what:
        raise CannotRecord("費用の額と種類を入力してください。")
    if not cost.paper.strip():
        raise CannotRecord("支出の証書の番号を入力してください。")
    ids = _ids(cost.keys, by)
    key = free_key(_key(cost, ids, by))
    if before := standing_under([key]):
        return before[0]
    shares = shared(cost.yen, _owed(ids, cost.on, now))
    facts = [
        NewFact(
            f.CostIncurred(Yen(yen), cost.what, cost.paper.strip()),
            cost.on,
            id_,
            covers=frozenset({f.COST}),
        )
        for id_, yen in shares.items()
    ]
    return append(facts, Act(key, KIND, by, now, paper=cost.paper.strip())).act


def _key(cost: Cost, ids: Sequence[int], by: Staff) -> str:
    """What tells a cost from another: one voucher may have paid for several debtors."""
    which = "+".join(map(str, sorted(ids)))
    told = f"{by.office}:{cost.on}:{cost.yen}:{cost.what}:{cost.paper.strip()}:{which}"
    return f"cost:{hashlib.sha256(told.encode()).hexdigest()}"


def _ids(keys: Sequence[str], by: Staff) -> list[int]:
    if not keys:
        raise CannotRecord("費用のかかった期別の番号を入力してください。")
    ids = assessed_ids(keys)
    missing = [key for key in keys if key not in ids]
    if missing:
        raise CannotRecord(f"番号{missing[0]}の期別は台帳にありません。番号を確かめてください。")
    held = reads.instalments(ids.values())
    if any(one.office != by.office for one in held.values()):
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    if len({one.debtor.person for one in held.values()}) > 1:
        raise CannotRecord(
            "一件の費用は、一人の債務者の期別に限ります。債務者ごとに記録してください。"
        )
    return list(dict.fromkeys(ids[key] for key in keys))


def _owed(ids: Sequence[int], on: date, now: Now) -> list[tuple[int, int]]:
    """The principal that each owed on the day of the cost, the first due first."""
    held = reads.standings(ids, on=now.day)
    ended = [at.instalment.key for at in held.values() if at.ended]
    if ended:
        raise CannotRecord(f"番号{ended[0]}の債権は消滅しています。ほかの期別を入力してください。")
    then = reads.standings(ids, on=on)
    early = [held[id_].instalment.key for id_ in ids if id_ not in then]
    if early:
        raise CannotRecord(
            f"番号{early[0]}の期別は、費用を支払った日にはまだ調定していません。"
            "支払った日か番号を確かめてください。"
        )
    ordered = sorted(then, key=lambda id_: (then[id_].position.due_on, id_))
    return [(id_, int(then[id_].position.open)) for id_ in ordered]


def may_undo(act: int, *, by: Staff) -> bool:
    """Whether somebody's office recorded this cost, or handles all that it falls on."""
    found = done(act)
    ours = found is not None and (found.office == by.office or found.offices == {by.office})
    return found is not None and found.kind == KIND and ours and by.may(RECORD)


def undo(act: int, *, reason: str, by: Staff, now: Now) -> None:
    """費用の取消し. The cost never was: what paid it pays the claim instead.

    The office that recorded it may, wherever the instalments are handled by now.
    """
    by.must(RECORD)
    if not may_undo(act, by=by):
        raise NotAllowed("この費用の記録は、あなたの所属にありません。画面を開き直してください。")
    if not reason.strip():
        raise CannotRecord("取り消す理由を入力してください。")
    take_back(act, Act(f"taken-back:{act}", "take_back", by, now), reason=reason.strip())
