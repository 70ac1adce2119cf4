"""The one door through which the record grows: an act with its facts, whole, once per key."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q
from psycopg.errors import UniqueViolation

from saiken.claims.facts import COMPONENTS, Body, Fact, SamePerson, TakenBack, as_plain
from saiken.store import identities, reads
from saiken.store.copying import as_array, copy_in
from saiken.store.ledger.lists import whole_undone
from saiken.store.ledger.tables import ActRow, FactRow
from saiken.store.refold import derive, derive_persons, lock, refold
from saiken.values.actors import Now, Staff

FOLDED = 5_000  # instalments folded at a time
ALREADY = "この処理は、すでに取り消されています。画面を開き直してください。"


class KeyReused(ValueError):
    """An idempotency key came again with another content."""


class CannotTakeBack(ValueError):
    """An act that cannot be taken back: it is itself a taking back, or was taken back before."""


@dataclass(frozen=True)
class Act:
    """Who does what when, under which key; the same key again writes nothing."""

    key: str
    kind: str
    by: Staff
    now: Now
    paper: str = ""
    note: str = ""


@dataclass(frozen=True)
class NewFact:
    """A fact to append, of one instalment or one person; `covers`, `against` as in the record."""

    body: Body
    happened_on: date
    instalment: int | None = None
    person: int | None = None
    covers: frozenset[str] = frozenset(COMPONENTS)
    against: frozenset[int] | None = None
    particulars_hash: str | None = None


@dataclass(frozen=True)
class Appended:
    """The act and serials of an append; `repeated` if the key was known and nothing was written."""

    act: int
    first: int
    last: int
    repeated: bool


@transaction.atomic
def append(facts: Sequence[NewFact], act: Act) -> Appended:
    """Write the facts of one act and refold what they touch; KeyReused if the key held other facts.

    Claims are locked in id order, then the end of the record; so serials are in commit order.
    """
    row, new = _act_row(facts, act)
    if not new:
        return _repeated(row)
    touched = _touched(facts)
    lock(touched)
    first, moment = _next_serials(len(facts), act.now.moment)
    if any(f.instalment is None for f in facts):  # somebody may have joined persons meanwhile
        touched = sorted({*touched, *_touched(facts)})
    _write(facts, row.pk, first, moment)
    told = _told(facts, row.pk, first, moment)
    derive_persons(_persons(facts), since=first)
    if _about_identity(facts):
        identities.follow()
    for begin in range(0, len(touched), FOLDED):  # however many an act touches, in bounded memory
        some = touched[begin : begin + FOLDED]
        held = reads.instalments(some)
        derive({id_: told[id_] for id_ in some if id_ in told}, held, since=first)
        refold(some, on=act.now.day, held=held)
    return Appended(row.pk, first, first + len(facts) - 1, repeated=False)


@transaction.atomic
def take_back(act_id: int, act: Act, *, reason: str) -> Appended:
    """取消し: an act as a whole never happened, from now on and for all days.

    CannotTakeBack where it is unknown, is a taking back itself, or another took it back before.
    """
    return take_back_all([act_id], act, reason=reason)


@transaction.atomic
def take_back_all(acts: Collection[int], act: Act, *, reason: str) -> Appended:
    """取消し of several acts that belong together, as `take_back` of each, in one act."""
    undone = sorted(set(acts))
    known = ActRow.objects.filter(pk__in=undone).count()
    back = FactRow.objects.filter(act_id__in=undone, word=TakenBack.word)
    if not undone or known < len(undone) or back.exists():
        raise CannotTakeBack(
            "取り消せる処理ではありません。画面を開き直して、状態を確かめてください。"
        )
    whole = FactRow.objects.filter(undoes_id__in=undone, instalment__isnull=True)
    before = whole.values_list("act__key", "body__reason")
    if any(one != (act.key, reason) for one in before):
        raise CannotTakeBack(ALREADY)
    facts = [NewFact(TakenBack(act=one, reason=reason), act.now.day) for one in undone]
    try:
        return append(facts, act)
    except UniqueViolation as twice:  # two at the same moment: the database lets one through
        raise CannotTakeBack(ALREADY) from twice


@transaction.atomic
def take_back_parts(parts: Mapping[int, Collection[int]], act: Act, *, reason: str) -> Appended:
    """一部の取消し: what acts told of single instalments never happened; the rest of them stands.

    `parts`: the instalments of each act. CannotTakeBack where an act or a part of it is gone
    already, by another key than this one's.
    """
    facts = [
        NewFact(TakenBack(act=undone, reason=reason), act.now.day, instalment)
        for undone in sorted(parts)
        for instalment in sorted(parts[undone])
    ]
    if ActRow.objects.filter(whole_undone(), pk__in=parts).exists():
        raise CannotTakeBack(ALREADY)
    try:
        return append(facts, act)
    except UniqueViolation as twice:
        raise CannotTakeBack(ALREADY) from twice


def free_key(key: str) -> str:
    """The key, or the next of its line where its act was taken back: it may be done again."""
    line = ActRow.objects.filter(Q(key=key) | Q(key__startswith=f"{key}#"))
    undone = line.filter(whole_undone()).count()
    return key if not undone else f"{key}#{undone + 1}"


def _act_row(facts: Sequence[NewFact], act: Act) -> tuple[ActRow, bool]:
    digest = _digest(facts, act)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into ledger_act (key, kind, by, office, happened_on, known_at, content_hash,"
            " paper, note) values (%s,%s,%s,%s,%s,%s,%s,%s,%s) on conflict (key) do nothing",
            [act.key, act.kind, *_who_and_when(act), digest, act.paper, act.note],
        )
        new = cursor.rowcount == 1
    row = ActRow.objects.get(key=act.key)
    if row.content_hash != digest:
        raise KeyReused(
            f"処理番号 {act.key} は、別の内容ですでに使われています。"
            "画面を開き直して、やり直してください。"
        )
    return row, new


def _who_and_when(act: Act) -> tuple[str, str, date, datetime]:
    return act.by.number, act.by.office, act.now.day, act.now.moment


def _digest(facts: Sequence[NewFact], act: Act) -> str:
    plain = [
        [
            f.body.word,
            as_plain(f.body),
            f.happened_on.isoformat(),
            f.instalment,
            f.person,
            sorted(f.covers),
            None if f.against is None else sorted(f.against),
            f.particulars_hash,
        ]
        for f in facts
    ]
    return hashlib.sha256(json.dumps([act.kind, plain], ensure_ascii=False).encode()).hexdigest()


def _repeated(row: ActRow) -> Appended:
    serials = list(row.facts.order_by("serial").values_list("serial", flat=True))
    return Appended(row.pk, serials[0] if serials else 0, serials[-1] if serials else 0, True)


def _persons(facts: Iterable[NewFact]) -> list[int]:
    return sorted({f.person for f in facts if f.person is not None})


def _told(
    facts: Iterable[NewFact], act: int, first: int, moment: datetime
) -> dict[int, list[Fact]]:
    """What is told of each instalment, as the record holds it; a taking back derives nothing."""
    told: dict[int, list[Fact]] = {}
    for serial, new in enumerate(facts, start=first):
        if new.instalment is not None and not isinstance(new.body, TakenBack):
            fact = Fact(serial, new.body, new.happened_on, moment, act, new.covers, new.against)
            told.setdefault(new.instalment, []).append(fact)
    return told


def _touched(facts: Sequence[NewFact]) -> list[int]:
    """The instalments the facts are about: themselves, by their persons, or by the act undone.

    By a person: also by everybody who is that person, and by whom the fact joins to them.
    """
    ids = {f.instalment for f in facts if f.instalment is not None}
    acts = _undone_whole(facts)
    others = [f.body.other for f in facts if isinstance(f.body, SamePerson)]
    with connection.cursor() as cursor:
        cursor.execute(
            "with named as (select unnest(%s::bigint[]) as id union"
            " select person_id from ledger_fact where act_id = any(%s) and person_id is not null"
            " union select (body->>'other')::bigint from ledger_fact"
            f" where act_id = any(%s) and word = '{SamePerson.word}'),"
            " people as (select id from named union select m.person_id from named n"
            " join person_identity i on i.person_id = n.id"
            " join person_identity m on m.canonical_id = i.canonical_id)"
            " select o.instalment_id from register_obligation o join people p on p.id = o.person_id"
            " union select instalment_id from ledger_fact"
            " where act_id = any(%s) and instalment_id is not null",
            [[*_persons(facts), *others], acts, acts, acts],
        )
        ids.update(row[0] for row in cursor.fetchall())
    return sorted(ids)


def _undone_whole(facts: Iterable[NewFact]) -> list[int]:
    return [f.body.act for f in facts if isinstance(f.body, TakenBack) and f.instalment is None]


def _about_identity(facts: Sequence[NewFact]) -> bool:
    """Whether who is one person changes by these facts."""
    if any(isinstance(f.body, SamePerson) for f in facts):
        return True
    undone = FactRow.objects.filter(act_id__in=_undone_whole(facts), word=SamePerson.word)
    return bool(_undone_whole(facts)) and undone.exists()


def _next_serials(count: int, moment: datetime) -> tuple[int, datetime]:
    """The first of `count` serials, and the moment: never earlier than what was known before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update ledger_head set serial = serial + %s, known_at = greatest(known_at, %s)"
            " returning serial, known_at",
            [count, moment],
        )
        serial, known_at = cursor.fetchone()
    return serial - count + 1, known_at


_COLUMNS = (
    "serial act_id word instalment_id person_id happened_on known_at covers against body"
    " particulars_hash undoes_id"
).split()


def _write(facts: Sequence[NewFact], act: int, first: int, moment: datetime) -> None:
    told = moment.isoformat()
    rows = ([serial, *_row(fact, act, told)] for serial, fact in enumerate(facts, start=first))
    copy_in("ledger_fact", _COLUMNS, rows)


def _row(fact: NewFact, act: int, moment: str) -> list[object]:
    """A fact in the order of its table, after its serial."""
    return [
        act,
        fact.body.word,
        fact.instalment,
        fact.person,
        fact.happened_on,
        moment,
        as_array(sorted(fact.covers)),
        None if fact.against is None else as_array(sorted(fact.against)),
        json.dumps(as_plain(fact.body), ensure_ascii=False),
        fact.particulars_hash,
        fact.body.act if isinstance(fact.body, TakenBack) else None,
    ]
