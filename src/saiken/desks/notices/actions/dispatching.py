"""発送: the day a letter left becomes a fact and the clocks move; and taking that back."""

from datetime import date

from django.db import IntegrityError, transaction

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.notices.actions.feed_gate import must_be_in
from saiken.desks.notices.actions.last_look import drop_untrue, untrue
from saiken.desks.notices.actions.steps import (
    NotNow,
    expect,
    move,
    not_before,
    run_of,
)
from saiken.desks.notices.models import (
    BY_HAND,
    DISPATCHED,
    DRAFTED,
    IN,
    OPEN,
    SEALED,
    WITHDRAWN,
    DunningItemRow,
    DunningRunRow,
)
from saiken.desks.notices.queries.mail import stands_in_the_way
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key, take_back
from saiken.store.papers.lists import kept
from saiken.store.standings.lists import clocks_resting_on, kept_ends
from saiken.values.actors import Now, Staff

DISPATCH = "notices.dispatch"
HAND_OVER = "notices.hand_over"


@transaction.atomic
def mark_dispatched(run_id: int, *, on: date, by: Staff, now: Now) -> int:
    """発送済みにする. Every letter of the batch left on day `on`; how many clocks moved by it.

    Those that were no longer true on that day are dropped, as for each printing before it.
    """
    by.must(DISPATCH)
    run = run_of(run_id, by.office, held=True)
    expect(run, SEALED)
    _day_fits(run, on, now)
    if why := stands_in_the_way(run):
        raise NotNow(why)
    must_be_in(run, now=now)
    drop_untrue(run, on=on, by=by, now=now)
    rows = run.items.filter(place=IN, paper__isnull=False)
    items = list(rows.select_related("paper", "instalment"))
    before = kept_ends([row.instalment_id for row in items])
    appended = _dispatch(run, items, f"{run.purpose}:{run.pk}:batch", on=on, by=by, now=now)
    moved = _moved(run, before, appended)
    move(
        run,
        of=SEALED,
        to=DISPATCHED,
        dispatched_on=on,
        act_id=appended.act if appended else None,
        clocks_moved=moved,
    )
    return moved


@transaction.atomic
def mark_handed(run_id: int, paper: str, *, on: date, by: Staff, now: Now) -> None:
    """手渡し等で送った. One letter of the protected list left the building on the day `on`."""
    by.must(HAND_OVER)
    run = run_of(run_id, by.office, held=True)
    expect(run, SEALED, DISPATCHED)
    _day_fits(run, on, now)
    must_be_in(run, now=now)
    items = _by_hand(run, paper, handed=False)
    if not items:
        raise NotNow(
            f"この{run.sends.paper}は、すでに送付済みか、この処理にありません。"
            "画面を開き直してください。"
        )
    for why in untrue(items, run.sends, on=on).values():
        raise NotNow(f"この{run.sends.paper}は送れません。{why}")
    _dispatch(run, items, f"{run.purpose}:{run.pk}:hand:{paper}", on=on, by=by, now=now)
    run.items.filter(pk__in=[row.pk for row in items]).update(handed_on=on)


@transaction.atomic
def take_back_hand(run_id: int, paper: str, *, reason: str, by: Staff, now: Now) -> None:
    """手渡し等の記録の取消し. This letter did not leave: the clock goes back, it waits again."""
    by.must(HAND_OVER)
    run = run_of(run_id, by.office, held=True)
    items = _by_hand(run, paper, handed=True)
    if not items:
        raise NotNow(
            f"この{run.sends.paper}を送った記録は、この処理にありません。画面を開き直してください。"
        )
    _reason_given(reason)
    for act in _acts_of(paper, items):
        take_back(act, Act(f"taken-back:{act}", "take_back", by, now, note=reason), reason=reason)
    run.items.filter(pk__in=[row.pk for row in items]).update(handed_on=None)


def _by_hand(run: DunningRunRow, paper: str, *, handed: bool) -> list[DunningItemRow]:
    rows = run.items.filter(place=BY_HAND, paper__number=paper, handed_on__isnull=not handed)
    return list(rows.select_related("paper", "instalment"))


def _acts_of(paper: str, items: list[DunningItemRow]) -> set[int]:
    """The acts on record by which a letter left."""
    told = reads.facts([row.instalment_id for row in items]).values()
    return {
        fact.act
        for facts in told
        for fact in facts
        if isinstance(fact.body, f.Dunned | f.Demanded) and fact.body.letter == paper
    }


@transaction.atomic
def take_back_dispatch(run_id: int, *, reason: str, by: Staff, now: Now) -> int | None:
    """発送の記録の取消し. No letter left that day: the clocks go back, the run is sealed again.

    A draft begun since makes way: its number. NotNow where a run since is further on.
    """
    by.must(DISPATCH)
    run = run_of(run_id, by.office, held=True)
    expect(run, DISPATCHED)
    _reason_given(reason)
    withdrawn = _make_way(run)
    if run.act_id is not None:
        key = f"taken-back:{run.act_id}"
        take_back(run.act_id, Act(key, "take_back", by, now, note=reason), reason=reason)
    try:
        with transaction.atomic():
            move(run, of=DISPATCHED, to=SEALED, dispatched_on=None, act_id=None, clocks_moved=0)
    except IntegrityError as begun:  # an office has one open run of a purpose
        raise NotNow("いま別の処理が起案されました。もう一度取り消してください。") from begun
    return withdrawn


def _make_way(run: DunningRunRow) -> int | None:
    """One open run a purpose: a draft is withdrawn, and can be drawn up anew any day."""
    rows = DunningRunRow.objects.select_for_update()
    other = rows.filter(office=run.office, purpose=run.purpose, status__in=OPEN).first()
    if other is None:
        return None
    if other.status != DRAFTED:
        raise NotNow(
            f"第{other.pk}回の{run.sends.name}が、決裁に上がっているか発送を待っています。"
            "それを取り下げるか発送を済ませてから、取り消してください。"
        )
    move(other, of=DRAFTED, to=WITHDRAWN)
    return other.pk


def _reason_given(reason: str) -> None:
    if not reason.strip():
        raise NotNow("取り消す理由を入力してください。")


def _day_fits(run: DunningRunRow, on: date, now: Now) -> None:
    not_before(on, run.issue_on, f"{run.sends.paper}の日付")
    if on > now.day:
        raise NotNow("発送日に、きょうより後の日付は入力できません。発送した日を入力してください。")


def _before_its_day_to_pay_by(on: date, pay_by: date, paper: str) -> None:
    if on > pay_by:
        raise NotNow(
            f"{paper}に刷った指定期限（{day_in_words(pay_by)}）を過ぎた日です。日付を確かめてください。"
            f"まだ送っていない{paper}は使いません。発送の前なら取り下げると、次の処理で作り直せます。"
        )


def _moved(run: DunningRunRow, before: dict[int, date | None], appended: Appended | None) -> int:
    """How many clocks start anew on a dunning; of a demand, how many end later than they did."""
    if appended is None:
        return 0
    if not run.sends.demands:
        return clocks_resting_on(range(appended.first, appended.last + 1))
    after = kept_ends(before)
    return sum(after[id_] != end for id_, end in before.items())


def _dispatch(
    run: DunningRunRow, items: list[DunningItemRow], key: str, *, on: date, by: Staff, now: Now
) -> Appended | None:
    if not items:
        return None
    papers = {paper.id: paper for paper in kept({row.paper_id for row in items if row.paper_id})}
    told = {id_: letters.from_json(paper.snapshot) for id_, paper in papers.items()}
    until = min(letter.pay_by_on for letter in told.values())
    _before_its_day_to_pay_by(on, until, run.sends.paper)
    body = _demanded if run.sends.demands else _dunned
    facts = [
        NewFact(body(told[row.paper_id], row.instalment.key), on, row.instalment_id)
        for row in items
        if row.paper_id is not None
    ]
    return append(facts, Act(free_key(key), run.sends.act, by, now))


def _dunned(letter: letters.DunningSnapshot, key: str) -> f.Dunned:
    fee = next(line.fee for line in letter.lines if line.key == key)
    return f.Dunned(letter.pay_by_on, letter=letter.number, fee=fee)


def _demanded(letter: letters.DunningSnapshot, key: str) -> f.Demanded:
    return f.Demanded(letter=letter.number)
