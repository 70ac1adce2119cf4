"""Practices: told without names, taken up by sections, taken back with a reason."""

from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.desks.knowledge.models import AdoptionRow, PracticeEndRow, PracticeRow
from saiken.desks.knowledge.rules.door import (
    WRITE,
    CannotKeep,
    attached,
    must_be_nameless,
)
from saiken.desks.knowledge.rules.states import PRACTICES
from saiken.store import reads
from saiken.values.actors import Now, Staff

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
    values = {"since": since, "note": note.strip(), "by": by.number, "at": now.moment}
    _, made = AdoptionRow.objects.get_or_create(
        practice=practice, office=by.office, kind=kind, defaults=values
    )
    return made


def take_back(number: int, reason: str, *, by: Staff, now: Now) -> None:
    """事例を取り下げる: by the office that told it, with the reason."""
    by.must(WRITE)
    row = PracticeRow.objects.filter(pk=number, end=None, office=by.office).first()
    if row is None or not reason.strip():
        raise CannotKeep("書いた所属だけが取り下げられます。理由を書いてください。")
    PracticeEndRow.objects.create(practice=row, reason=reason.strip(), by=by.number, at=now.moment)
