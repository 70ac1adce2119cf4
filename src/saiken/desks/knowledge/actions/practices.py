"""Practices: told without names, taken up by sections, taken back with a reason."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import kinds
from saiken.desks.knowledge.models import (
    AdoptionEndRow,
    AdoptionEndUndoneRow,
    AdoptionRow,
    PracticeEndRow,
    PracticeRow,
)
from saiken.desks.knowledge.rules.door import (
    WRITE,
    CannotKeep,
    attached,
    must_be_nameless,
    one_at_a_time,
)
from saiken.desks.knowledge.rules.states import PRACTICES
from saiken.store import reads
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

_WORDS = ("title", "situation", "done", "outcome")


@dataclass(frozen=True)
class Practice:
    """事例の言葉. `factors`: what made it go well, or by which causes it went badly, one a line."""

    sort: str
    title: str
    situation: str
    done: str
    outcome: str
    factors: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    number: str = ""


def tell(said: Practice, *, by: Staff, now: Now) -> int:
    """事例を書く: its number; CannotKeep where its words name a person or a number."""
    by.must(WRITE)
    if said.sort not in PRACTICES or not said.factors:
        raise CannotKeep(
            "うまくいった要因か、いかなかった原因を、一つは書いてください。", "factors"
        )
    person = attached(said.number, by)
    words = {name: getattr(said, name).strip() for name in _WORDS}
    must_be_nameless(words | {"factors": "\n".join(said.factors)}, person)
    row = PracticeRow.objects.create(
        sort=said.sort,
        **words,
        factors=list(said.factors),
        kinds=list(said.kinds),
        office=by.office,
        person_id=person,
        by=by.number,
        at=now.moment,
    )
    return row.pk


@transaction.atomic
def adopt(number: int, kind: str, since: date, note: str, *, by: Staff, now: Now) -> bool:
    """取り入れる: whether the office newly works by it for a kind of its own from a day on."""
    by.must(WRITE)
    practice = PracticeRow.objects.filter(pk=number, end=None).first()
    if practice is None:
        raise CannotKeep("この事例は取り下げられています。一覧を開き直してください。")
    own = {one.code for one in kinds.kinds_of(by.office, reads.city_in_charge())}
    if kind not in own:
        raise CannotKeep("自分の所属の債権を選んでください。", "kind")
    if practice.kinds and kind not in practice.kinds:
        raise CannotKeep(
            "この事例が当てはまる債権ではありません。ほかの債権を選んでください。", "kind"
        )
    one_at_a_time("practice", number)
    of_office = {"practice": practice, "office": by.office, "kind": kind}
    if not _free(list(AdoptionRow.objects.filter(**of_office)), since):
        return False
    AdoptionRow.objects.create(
        **of_office, since=since, note=note.strip(), by=by.number, at=now.moment
    )
    return True


def _free(before: list[AdoptionRow], since: date) -> bool:
    """Whether nothing goes on; CannotKeep where what ended was still going on on that day."""
    ends = [one.ended for one in before]
    lasts = [end.last for end in ends if end is not None]
    if len(lasts) < len(ends):
        return False
    if lasts and since <= max(lasts):
        told = f"{day_in_words(max(lasts))}まで取り入れていました。"
        raise CannotKeep(f"{told}その次の日から後の日を入れてください。", "since")
    return True


@transaction.atomic
def stop(adoption: int, last: date, reason: str, *, by: Staff, now: Now) -> None:
    """採用をやめる: from the day after `last` the office works by it no more, with the reason."""
    by.must(WRITE)
    row = _own(adoption, by)
    if row.ended is not None:
        raise CannotKeep("この採用は、すでにやめています。画面を開き直してください。", "adoption")
    if not row.since <= last <= now.day:
        said = (
            f"やめた日は、始めた日（{day_in_words(row.since)}）からきょうまでの日にしてください。"
        )
        raise CannotKeep(said, "last")
    if not reason.strip():
        raise CannotKeep("やめる理由を書いてください。", "reason")
    AdoptionEndRow.objects.create(
        adoption=row, last=last, reason=reason.strip(), by=by.number, at=now.moment
    )


@transaction.atomic
def undo_stop(adoption: int, reason: str, *, by: Staff, now: Now) -> None:
    """採用の終わりを取り消す: the adoption goes on as if it had never ended, with the reason."""
    by.must(WRITE)
    row = _own(adoption, by)
    end = row.ended
    if end is None:
        raise CannotKeep("この採用は、やめていません。画面を開き直してください。", "adoption")
    same = {"practice": row.practice_id, "office": row.office, "kind": row.kind}
    if AdoptionRow.objects.filter(**same, since__gt=end.last).exists():
        raise CannotKeep(
            "やめた後に、もう一度取り入れています。いまの採用の方を使ってください。", "adoption"
        )
    if not reason.strip():
        raise CannotKeep("取り消す理由を書いてください。", "reason")
    AdoptionEndUndoneRow.objects.create(end=end, reason=reason.strip(), by=by.number, at=now.moment)


def _own(adoption: int, by: Staff) -> AdoptionRow:
    """An adoption of one's own office, with nobody else at work on its practice."""
    row = AdoptionRow.objects.filter(pk=adoption, office=by.office).first()
    if row is None:
        raise CannotKeep("自分の所属が取り入れたものを選んでください。", "adoption")
    one_at_a_time("practice", row.practice_id)
    return row


def take_back(number: int, reason: str, *, by: Staff, now: Now) -> None:
    """事例を取り下げる: by the office that told it, with the reason."""
    by.must(WRITE)
    row = PracticeRow.objects.filter(pk=number, end=None, office=by.office).first()
    if row is None or not reason.strip():
        raise CannotKeep("書いた所属だけが取り下げられます。理由を書いてください。")
    PracticeEndRow.objects.create(practice=row, reason=reason.strip(), by=by.number, at=now.moment)
