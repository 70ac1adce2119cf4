"""Who is told of a debit to come, or of one that failed: by the lines of a request, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from saiken import kinds, letters
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.mandates.models import (
    MADE,
    MandateRow,
    NoticeRunRow,
    RequestLineRow,
    RequestRow,
)
from saiken.desks.mandates.queries.mandates import wishes_of
from saiken.desks.mandates.rules.sorts import AHEAD, Sort
from saiken.store import reads
from saiken.store.holds.lists import holding
from saiken.store.mirrors import lists as mirrors
from saiken.store.register.registering import assessed_ids

STAGES = ("not_due", "overdue")  # whoever was dunned has a letter of another sort
CHANGED = "依頼した額と未納の額が違います。金融機関に、振替の取消しを連絡してください。"
SINCE = "作った後に、納付などで未納の額が変わりました。"
PROTECTED = "作った後に、住所が保護されました。"
DEAD = "亡くなっています。相続人を確かめてから知らせます。"
HELD = "納付の知らせが届いているか、保留されています。"
_AHEAD = """
    select l.instalment_id, l.mandate_id, l.yen, ''
      from mandate_request_line l join mandate m on m.id = l.mandate_id
      join standing s on s.instalment_id = l.instalment_id
     where l.request_id = %(request)s and m.office = %(office)s
       and s.open_yen > 0 and s.stage = any(%(stages)s)
     order by l.key
"""
_FAILED = """
    select l.instalment_id, l.mandate_id, l.yen, u.code
      from mandate_request_line l join mandate_request r on r.id = l.request_id
      join mandate m on m.id = l.mandate_id
      join (select key, paid_on, min(code) as code from transfer_unpaid group by 1, 2) u
        on u.key = l.key and u.paid_on = r.debit_on
      join standing s on s.instalment_id = l.instalment_id
     where l.request_id = %(request)s and m.office = %(office)s
       and s.open_yen > 0 and s.stage = any(%(stages)s)
     order by l.key
"""


@dataclass(frozen=True)
class Told:
    """Whom one letter tells of what: the instalments of a mandate, and what the bank said."""

    mandate: MandateRow
    standings: tuple[Standing, ...]
    yen: int  # that the bank was asked for
    code: str
    protected: bool = False

    @property
    def person(self) -> int:
        """To whom it goes."""
        return self.mandate.person_id


@dataclass(frozen=True)
class Untold:
    """An instalment of whose debit nobody is told, and why."""

    instalment: int
    person: int
    why: str


@dataclass(frozen=True)
class Found:
    """The letters that a request makes, and whom they leave out."""

    told: tuple[Told, ...]
    left: tuple[Untold, ...]


def found(request: RequestRow, sort: Sort, office: str, *, on: date) -> Found:
    """Who of an office is told of a request on a day, a letter for each mandate."""
    rows = _rows(request, sort, office)
    mandates = MandateRow.objects.in_bulk({mandate for _, mandate, _, _ in rows})
    if sort is AHEAD:
        wanted = wishes_of(mandates)
        rows = [row for row in rows if row[1] in wanted]
    ids = [row[0] for row in rows]
    standings = reads.standings(ids, on=on)
    whys = _barred(ids, on) | _dead(rows, mandates, on)
    if sort is AHEAD:
        open_yen = {id_: at.position.open for id_, at in standings.items()}
        whys |= {id_: CHANGED for id_, _, yen, _ in rows if open_yen.get(id_) != yen}
    left = [Untold(id_, mandates[m].person_id, whys[id_]) for id_, m, _, _ in rows if id_ in whys]
    by_mandate: dict[int, list[tuple[int, int, int, str]]] = {}
    for row in rows:
        if row[0] not in whys:
            by_mandate.setdefault(row[1], []).append(row)
    states = reads.person_states({m.person_id for m in mandates.values()}, on=on)
    told = [
        Told(
            mandates[mandate],
            tuple(standings[id_] for id_, *_ in held),
            sum(yen for _, _, yen, _ in held),
            held[0][3],
            states.get(mandates[mandate].person_id, LIVING).protected,
        )
        for mandate, held in by_mandate.items()
    ]
    return Found(tuple(told), tuple(left))


def _rows(request: RequestRow, sort: Sort, office: str) -> list[tuple[int, int, int, str]]:
    values = {"request": request.pk, "office": office, "stages": list(STAGES)}
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD if sort is AHEAD else _FAILED, values)
        return list(cursor.fetchall())


def _barred(ids: Iterable[int], on: date) -> dict[int, str]:
    """What waits for something else: a difference from the core system, money that was told of."""
    held = list(ids)
    return dict.fromkeys(holding(held, on=on), HELD) | mirrors.waiting(held)


def _dead(
    rows: Iterable[tuple[int, int, int, str]], mandates: dict[int, MandateRow], on: date
) -> dict[int, str]:
    states = reads.person_states({m.person_id for m in mandates.values()}, on=on)
    gone = {person for person, state in states.items() if state.dead}
    return {id_: DEAD for id_, mandate, _, _ in rows if mandates[mandate].person_id in gone}


def ahead_from(request: RequestRow) -> date:
    """The first day on which people may be told of a debit to come, by the city's rule."""
    rules = kinds.transfer_notices(reads.city())
    return request.debit_on - timedelta(days=rules.ahead_days if rules else 0)


def again_of(request: RequestRow) -> RequestRow | None:
    """The second try of a request, where one was made."""
    return request.seconds.filter(status=MADE).first()


def untrue(run: NoticeRunRow, *, on: date) -> dict[int, str]:
    """Which of a run's letters, by their papers, say what is no longer true, and why."""
    rows = list(run.letters.filter(dropped="").select_related("paper"))
    told = {row.paper_id: letters.from_json(bytes(row.paper.snapshot)) for row in rows}
    ids = assessed_ids({line.key for letter in told.values() for line in letter.lines})
    standings = reads.standings(ids.values(), on=on)
    barred = _barred(ids.values(), on)
    states = reads.person_states({row.person_id for row in rows}, on=on)
    found: dict[int, str] = {}
    for row in rows:
        state = states.get(row.person_id, LIVING)
        lines = told[row.paper_id].lines
        if state.dead:
            found[row.paper_id] = DEAD
        elif state.protected and not row.apart:
            found[row.paper_id] = PROTECTED
        elif why := next((barred[ids[one.key]] for one in lines if ids[one.key] in barred), ""):
            found[row.paper_id] = why
        elif any(_open(standings.get(ids[one.key])) != one.owed for one in lines):
            found[row.paper_id] = SINCE
    return found


def _open(at: Standing | None) -> int:
    return at.position.open if at is not None and at.stage in STAGES else 0


def requests_of(office: str, *, before: int | None = None, limit: int) -> list[RequestRow]:
    """The requests that ask for debits of an office's debtors, the newest first."""
    ours = RequestLineRow.objects.filter(mandate__office=office).values("request")
    rows = RequestRow.objects.filter(status=MADE, pk__in=ours).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[:limit])


def people(request: RequestRow, sort: Sort, office: str) -> int:
    """How many people of an office would be told of a request, as far as a list has to know."""
    mandates = {mandate for _, mandate, _, _ in _rows(request, sort, office)}
    return len(wishes_of(mandates) if sort is AHEAD else mandates)
