"""相続人への還付: what a person who died was to get is divided among the heirs, to the yen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.refunds.actions.steps import given, held, note
from saiken.desks.refunds.models import DECIDED, DIVIDED, WITHDRAWN, RefundRow
from saiken.desks.refunds.rules.words import APPROVE, CannotRefund
from saiken.law.succession import Heir, HeirPart, succeed
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register.lists import persons_known
from saiken.store.register.registering import persons
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.figures import NoFigureYet
from saiken.values.working import Step, as_working
from saiken.values.yen import Yen

KIND = "refund_heirs"
RELATIONS = {
    "配偶者": "spouse",
    "子": "child",
    "父母": "parent",
    "祖父母": "grandparent",
    "兄弟姉妹": "sibling",
}
_REMAINDER = "representative"  # doubt DE-1
CANNOT_BE = (
    "この続柄・放棄・代襲では、相続分を決められません。代襲は子と兄弟姉妹だけ、"
    "兄弟姉妹はその子までで、放棄した人は代襲されません。戸籍で確かめてください。"
)


@dataclass(frozen=True)
class NamedHeir:
    """相続人. By the city's number, or by name and kana; in which relation, and who renounced.

    `represents`: the name of the child or sibling who died before and whom this one stands in for;
    that name need stand among the heirs only where somebody stands in for a representative.
    """

    name: str
    kana: str
    relation: str
    renounced: bool = False
    represents: str = ""
    half_blood: bool = False


@transaction.atomic
def divide(
    refund: int, heirs: Sequence[NamedHeir], *, paper: str, by: Staff, now: Now
) -> list[int]:
    """相続人への分割. A refund of its own for each heir; together they are the refund to the yen.

    The first who did not renounce represents them and gets the odd yen. CannotRefund while the
    payee lives, a file holds the refund, or where these cannot be the heirs.
    """
    by.must(APPROVE)
    row = held(refund, DECIDED, office=by.office)
    _may_be_divided(row, by, now)
    told = given(paper, "相続人を確かめた戸籍などの書類")
    keyed = {f"h{place}": one for place, one in enumerate(heirs, start=1)}
    pays, steps = _parts(row.pay_yen, keyed, row, now)
    interests, _ = _parts(row.interest_yen, keyed, row, now)
    ids = _persons(row, {part.id: keyed[part.id] for part in pays}, by=by, now=now)
    made = {
        pay.id: _part(row, ids[pay.id], pay.yen, interest.yen)
        for pay, interest in zip(pays, interests, strict=True)
        if pay.yen + interest.yen
    }
    next(iter(made.values())).taken_yen += row.taken_yen - row.pay_yen  # set off: told of once
    for one in made.values():
        one.save()
        note(one, "part", by=by, now=now, reason=told)
    parts = {key: one.pk for key, one in made.items()}
    row.status, row.account, row.succession = DIVIDED, None, {"steps": steps, "parts": parts}
    row.save()
    note(row, "divided", by=by, now=now, reason=told)
    return list(parts.values())


def _may_be_divided(row: RefundRow, by: Staff, now: Now) -> None:
    if by.number in (row.asked_by, row.drafted_by):
        raise NotAllowed("起案した人は、分割を決められません。別の決裁権者に頼んでください。")
    if row.part_of_id:
        raise CannotRefund(
            "相続人の分です。さらに相続があったときは、元の還付の分割を取り消して、分割し直してください。"
        )
    if row.transfer_id:
        raise CannotRefund("振込ファイルに入っています。先に、そのファイルを取りやめてください。")
    if not row.transfer_yen:
        raise CannotRefund("振り込む額がありません。還付の額を確かめてください。")
    if not reads.person_states([row.person_id], on=now.day)[row.person_id].dead:
        raise CannotRefund(
            "死亡の記録がありません。宛名の異動を取り込んでから、相続人に分割してください。"
        )


def _parts(
    yen: int, keyed: dict[str, NamedHeir], row: RefundRow, now: Now
) -> tuple[Sequence[HeirPart], list[dict[str, str]]]:
    """What each heir gets, by key, and the working, which names nobody but by these keys."""
    first = next((key for key, one in keyed.items() if not one.renounced), "")
    heirs = [
        Heir(
            key,
            one.relation,
            _stands_in_for(one, keyed),
            one.renounced,
            one.half_blood,
            representative=key == first,
        )
        for key, one in keyed.items()
    ]
    died_on = reads.person_states([row.person_id], on=now.day)[row.person_id].died_on
    try:
        found = succeed(Yen(yen), heirs, remainder=_REMAINDER, died_on=died_on)
    except (ValueError, NoFigureYet):
        raise CannotRefund(CANNOT_BE) from None
    if not {part.id for part in found.parts} <= set(keyed):
        raise CannotRefund(
            "相続人がいません。相続財産清算人を確かめ、手渡し等の方法を決めてください。"
        )
    return found.parts, [*_standing_in(heirs), *as_working(found.working)]


def _stands_in_for(heir: NamedHeir, keyed: dict[str, NamedHeir]) -> str:
    """The key of whom an heir stands in for: one of the heirs named, or somebody of that name."""
    name = heir.represents
    if not name:
        return ""
    named = [key for key, one in keyed.items() if _alike(one.name) == _alike(name)]
    if len(named) > 1:
        raise CannotRefund(
            f"代襲される人の名前「{name}」に当たる人が、二人います。名前を書き分けてください。"
        )
    standing_in = (one for one in keyed.values() if one.represents)
    others = list(dict.fromkeys(_alike(one.represents) for one in standing_in))
    return named[0] if named else f"d{others.index(_alike(name)) + 1}"


def _alike(name: str) -> str:
    """A name without its spaces."""
    return "".join(name.split())


def _standing_in(heirs: Sequence[Heir]) -> list[dict[str, str]]:
    steps = [
        Step(f"{heir.id}は、{heir.represents}を代襲する。") for heir in heirs if heir.represents
    ]
    return as_working(steps)


def _part(row: RefundRow, person: int, pay: int, interest: int) -> RefundRow:
    """What one heir gets: decided as the whole was, waiting for an account of its own."""
    return RefundRow(
        office=row.office,
        instalment_id=row.instalment_id,
        person_id=person,
        status=DECIDED,
        case=row.case,
        case_day=row.case_day,
        taken_yen=pay,
        pay_yen=pay,
        interest_yen=interest,
        working=row.working,
        content_hash=row.content_hash,
        drafted_by=row.drafted_by,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_on=row.decided_on,
        act_id=row.act_id,
        part_of=row,
    )


def _persons(row: RefundRow, heirs: dict[str, NamedHeir], *, by: Staff, now: Now) -> dict[str, int]:
    """The heirs as persons: known by the city's number, else described here."""
    known = persons_known(one.name for one in heirs.values())
    times = RefundRow.objects.filter(part_of=row).count()
    new = {
        key: f"相続-{row.pk}-{times + place}"
        for place, (key, one) in enumerate(heirs.items(), start=1)
        if one.name not in known
    }
    made = persons(new.values())
    told = {made[new[key]]: Particulars(heirs[key].name, heirs[key].kana) for key in new}
    hashes = particulars.keep(told, at=now.moment)
    facts = [
        NewFact(f.Described(), now.day, person=person, particulars_hash=hashes[person])
        for person in told
    ]
    if facts:
        append(facts, Act(f"refund-heirs:{row.pk}:{times}", KIND, by, now))
    return {key: made[new[key]] if key in new else known[one.name] for key, one in heirs.items()}


@transaction.atomic
def join_again(refund: int, *, reason: str, by: Staff, now: Now) -> None:
    """分割の取消し, while nothing of it was paid or lies in a file; the whole waits as before."""
    by.must(APPROVE)
    row, told = held(refund, DIVIDED, office=by.office), given(reason, "分割を取り消す理由")
    parts = list(row.heirs.select_for_update().exclude(status=WITHDRAWN).order_by("pk"))
    if any(one.paid_on or one.transfer_id for one in parts):
        raise CannotRefund(
            "支払済みか、振込ファイルに入っている分があります。"
            "先に、振込不能の記録かファイルの取りやめをしてください。"
        )
    for one in parts:
        one.status = WITHDRAWN
        one.save()
        note(one, "joined", by=by, now=now, reason=told)
    row.status = DECIDED
    row.save()
    note(row, "joined", by=by, now=now, reason=told)
