"""Requests to banks: their lines, what is still open of them, and who would be asked next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.desks.mandates.models import MADE, MandateRow, RequestLineRow, RequestRow
from saiken.desks.mandates.queries.mandates import standing_by_person
from saiken.store.mirrors import lists as mirrors


@dataclass(frozen=True)
class Due:
    """An instalment that could be debited: whose, of which kind, under which key, how much.

    `barred`: another request asks for it already, or the bank did not tell that its debit failed.
    """

    instalment: int
    person: int
    kind: str
    key: str
    yen: int
    barred: bool = False


@dataclass(frozen=True)
class Left:
    """An instalment under a mandate that is not asked for, and why."""

    due: Due
    why: str


@dataclass(frozen=True)
class Candidates:
    """Who would be asked of a bank for a due day: with the mandate of each, and who is left out."""

    asked: tuple[tuple[Due, MandateRow], ...]
    left: tuple[Left, ...]

    @property
    def yen(self) -> int:
        """All that would be asked for."""
        return sum(due.yen for due, _ in self.asked)


ASKED = "この納期限は、ほかの依頼に入っています。"
NOT_TOLD = "振替できなかったという結果を、まだ受け付けていません。"
_DUE = """
    select i.id, c.person_id, c.kind, i.key, s.open_yen,
           exists (select 1 from mandate_request_line l join mandate_request r
                     on r.id = l.request_id and r.status = 'made'
                    where l.instalment_id = i.id and r.due_on = s.due_on)
      from standing s join register_instalment i on i.id = s.instalment_id
      join register_claim c on c.id = i.claim_id
     where s.due_on = %(due_on)s and s.open_yen > 0 and s.stage in ('not_due', 'overdue')
       and exists (select 1 from mandate m where m.person_id = c.person_id and m.kind = c.kind
                    and m.bank = %(bank)s)
     order by i.key
"""
_OPEN = """
    select i.id, c.person_id, c.kind, i.key, s.open_yen,
           not exists (select 1 from transfer_unpaid u
                        where u.key = l.key and u.paid_on = r.debit_on)
      from mandate_request_line l join mandate_request r on r.id = l.request_id
      join standing s on s.instalment_id = l.instalment_id
      join register_instalment i on i.id = l.instalment_id
      join register_claim c on c.id = i.claim_id
     where l.request_id = %(request)s and s.open_yen > 0
       and s.stage in ('not_due', 'overdue', 'dunned')
     order by i.key
"""


_OPEN_COUNTS = """
    select l.request_id, count(*) from mandate_request_line l
      join standing s on s.instalment_id = l.instalment_id
     where l.request_id = any(%s) and s.open_yen > 0
       and s.stage in ('not_due', 'overdue', 'dunned')
     group by 1
"""

# Of a file that has not been debited yet: what the bank would collect beyond what is owed.
_OVERTAKEN = """
    select l.key, c.person_id, c.kind, s.open_yen < l.yen
           or s.stage not in ('not_due', 'overdue', 'dunned')
      from mandate_request_line l join standing s on s.instalment_id = l.instalment_id
      join register_instalment i on i.id = l.instalment_id
      join register_claim c on c.id = i.claim_id
     where l.request_id = %(request)s order by l.key
"""


def overtaken(request: RequestRow) -> list[str]:
    """The keys of lines that were paid or lowered since, or whose mandate ended before the day."""
    with connection.cursor() as cursor:
        cursor.execute(_OVERTAKEN, {"request": request.pk})
        held = cursor.fetchall()
    people, of_kinds = {row[1] for row in held}, {row[2] for row in held}
    standing = standing_by_person(people, of_kinds, request.bank, on=request.debit_on)
    return [key for key, person, kind, gone in held if gone or (person, kind) not in standing]


def candidates(bank: str, due_on: date, *, on: date) -> Candidates:
    """Who can be asked of a bank for what falls due on a day, by mandates that hold on the day."""
    return _with_mandates(_rows(_DUE, bank=bank, due_on=due_on), bank, ASKED, on=on)


def again(request: RequestRow, *, on: date) -> Candidates:
    """What of a request is still open, so that the bank can be asked a second time."""
    return _with_mandates(_rows(_OPEN, request=request.pk), request.bank, NOT_TOLD, on=on)


def _rows(query: str, **values: object) -> list[Due]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [Due(*row) for row in cursor.fetchall()]


def _with_mandates(due: Iterable[Due], bank: str, barred: str, *, on: date) -> Candidates:
    held = list(due)
    kinds = {one.kind for one in held}
    standing = standing_by_person({one.person for one in held}, kinds, bank, on=on)
    waiting = mirrors.waiting([one.instalment for one in held])
    asked, left = [], []
    for one in held:
        mandate = standing.get((one.person, one.kind))
        if one.barred:
            left.append(Left(one, barred))
        elif one.instalment in waiting:
            left.append(Left(one, waiting[one.instalment]))
        elif mandate is None:
            left.append(Left(one, "振替の日に有効な申込みがありません。"))
        else:
            asked.append((one, mandate))
    return Candidates(tuple(asked), tuple(left))


def requests(limit: int, *, before: int | None = None) -> list[RequestRow]:
    """Requests, the newest first."""
    rows = RequestRow.objects.order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[:limit])


def open_counts(requests: Iterable[RequestRow]) -> dict[int, int]:
    """How many lines of each of these requests are not paid; one with none is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_COUNTS, [[row.pk for row in requests]])
        return dict(cursor.fetchall())


def lines(request: RequestRow) -> list[RequestLineRow]:
    """The lines of a request with their mandates, in the order of the file."""
    return list(request.lines.select_related("mandate").order_by("key"))


def asked_already(bank: str, due_on: date) -> RequestRow | None:
    """The first request of a bank for a due day that was not called off."""
    return RequestRow.objects.filter(bank=bank, due_on=due_on, second=None, status=MADE).first()
