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


@dataclass(frozen=True)
class NamedHeir:
    """相続人. By the city's number, or by name and kana; in which relation, and who renounced."""

    name: str
    kana: str
    relation: str
    renounced: bool = False


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
    pays = _parts(row.pay_yen, keyed, row, now)
    interests = _parts(row.interest_yen, keyed, row, now)
    ids = _persons(row, {part.id: keyed[part.id] for part in pays}, by=by, now=now)
    made = []
    for pay, interest in zip(pays, interests, strict=True):
        if pay.yen + interest.yen:
            made.append(_part(row, ids[pay.id], pay.yen, interest.yen))
    made[0].taken_yen += row.taken_yen - row.pay_yen  # what was set off is told of once
    for one in made:
        one.save()
        note(one, "part", by=by, now=now, reason=told)
    row.status, row.account = DIVIDED, None
    row.save()
    note(row, "divided", by=by, now=now, reason=told)
    return [one.pk for one in made]


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


def _parts(yen: int, keyed: dict[str, NamedHeir], row: RefundRow, now: Now) -> Sequence[HeirPart]:
    first = next((key for key, one in keyed.items() if not one.renounced), "")
    heirs = [
        Heir(key, one.relation, renounced=one.renounced, representative=key == first)
        for key, one in keyed.items()
    ]
    died_on = reads.person_states([row.person_id], on=now.day)[row.person_id].died_on
    try:
        found = succeed(Yen(yen), heirs, remainder=_REMAINDER, died_on=died_on).parts
    except (ValueError, NoFigureYet):
        raise CannotRefund(
            "この続柄では相続分を決められません。戸籍で続柄を確かめてください。"
        ) from None
    if not {part.id for part in found} <= set(keyed):
        raise CannotRefund(
            "相続人がいません。相続財産清算人を確かめ、手渡し等の方法を決めてください。"
        )
    return found


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
