"""収入未済の原因別: what is uncollected by the cause that was on record on the day."""

from dataclasses import dataclass

from django.db import connection

from saiken.store.cases.tables import CauseRow
from saiken.store.identities import canonical_of
from saiken.store.measures.unpaid import OPEN, Unpaid, UnpaidPart, read_once, state
from saiken.store.transfers.handling import HANDLED, OFFICE

NOT_RECORDED = ""
_RECORDER = canonical_of("r.person_id")
# What was recorded by the end of the day, by any office that had the instalment then or before.
_OF_CASES = f"""
    told as materialized (
        select distinct on (1, r.office) {_RECORDER} as who, r.office, r.cause, r.told_on, r.id
          from arrears_cause r where r.at <= %(until)s order by 1, 2, r.id desc),
    o as materialized ({OPEN}),
    found as materialized (
        select distinct on (o.id) o.id, t.cause, t.told_on
          from told t join o on o.who = t.who and o.yen > 0
          join register_instalment i on i.id = o.id join register_claim c on c.id = i.claim_id
         where t.cause <> '' and (t.office = c.office
               or exists (select 1 from handled h
                   where h.instalment_id = o.id and h.office = t.office)
               or exists (select 1 from office_move m where m.matter = 'claim' and m.row = c.id
                   and m.from_office = t.office))
         order by o.id, t.id desc),
    caused as materialized (
        select o.id, o.who, o.kind, o.yen, coalesce(f.cause, '') as cause, f.told_on
          from o left join found f on f.id = o.id where o.yen > 0)
"""
_BY_CAUSE = f"""
    with {_OF_CASES}
    select cause, count(distinct who), count(*), sum(yen)::bigint from caused group by 1
"""
_CASES = f"""
    with {_OF_CASES}, g as (
        select d.who, {OFFICE} as office, d.cause, array_agg(distinct d.kind) as kinds,
               count(*) as many, sum(d.yen)::bigint as yen, max(d.told_on) as told_on
          from caused d join register_instalment i on i.id = d.id
          join register_claim c on c.id = i.claim_id {HANDLED}
         where %(cause)s::text is null or d.cause = %(cause)s group by 1, 2, 3)
    select who, office, cause, kinds, many, yen, told_on, count(*) over () from g
     order by yen desc, who, office, cause limit %(limit)s offset %(skip)s
"""


@dataclass(frozen=True)
class CausedCase:
    """事案. What a debtor owes an office under one cause; `cause` "" where none is told."""

    person: int
    office: str
    cause: str
    kinds: tuple[str, ...]
    instalments: int
    yen: int
    told_on: object

    @property
    def of(self) -> tuple[int, str]:
        """Whose case it is, and with which office."""
        return self.person, self.office


def by_cause(asked: Unpaid) -> list[UnpaidPart]:
    """By the cause that was recorded by the end of the day; `part` "" where none was."""
    offices = None if asked.offices is None else tuple(sorted(asked.offices))
    told = CauseRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    wanted = Unpaid(asked.year, asked.upto, offices)
    return [UnpaidPart(*row) for row in read_once(f"{state()}:{told}", _BY_CAUSE, wanted)]


def cases(
    asked: Unpaid, cause: str | None, *, skip: int = 0, limit: int = 50
) -> tuple[list[CausedCase], int]:
    """The cases behind the figure of a cause (None: of all), the largest first, and how many."""
    values = asked.values() | {"cause": cause, "skip": skip, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_CASES, values)
        rows = cursor.fetchall()
    found = [CausedCase(row[0], row[1], row[2], tuple(row[3]), *row[4:7]) for row in rows]
    return found, rows[0][7] if rows else 0
