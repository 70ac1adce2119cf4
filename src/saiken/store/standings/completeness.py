"""台帳完備率: which fields that a ledger must hold are missing, counted and listed in one look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE

_STANDS = (
    "not exists (select 1 from ledger_fact u where u.undoes_id = f.act_id"
    " and (u.instalment_id is null or u.instalment_id = f.instalment_id))"
)
_ASSETS = (f.Inquired, f.AbilityJudged, f.Seized, f.AssetDisclosure)
# Every open instalment with what its facts, its people and the others who owe tell of the fields.
_WITH = f"""
with base as (
    select s.instalment_id as id, i.key, i.label, c.kind, {OFFICE} as office,
        c.fiscal_year, c.number,
        c.person_id as person, s.due_on, s.open_yen, s.paid_yen, s.principal_yen, s.dunned_on,
        s.history_confirmed, s.clock_status
    from standing s join register_instalment i on i.id = s.instalment_id
    join register_claim c on c.id = i.claim_id{HANDLED}
    where {IN_OFFICES} and s.open_yen > 0
), told as (
    select f.instalment_id as id,
        bool_or(f.word = 'assessed' and f.body->>'by_rule' = 'false') as assessed_on,
        bool_or(f.word = 'assessed' and f.body->>'statutory_due_on' is not null) as statutory,
        bool_or(f.word = 'assessed' and f.body->>'cause_on' is not null) as cause,
        bool_or(f.word = 'paid' and f.body->>'day_known' = 'false') as undated,
        bool_or(f.word = any(%(assets)s)) as assets,
        (array_agg(f.body->>'dunning' order by f.serial desc)
            filter (where f.word = 'history_stated'))[1] as said
    from ledger_fact f join base b on b.id = f.instalment_id where {_STANDS} group by 1
), behind as (
    select o.instalment_id as id, o.person_id as person,
        coalesce(o.contract_on >= %(since)s, false) as ceiling_needed,
        o.ceiling_yen is not null as ceiling, o.role = %(joint)s as joint
    from register_obligation o join base b on b.id = o.instalment_id where o.role <> %(debtor)s
), people as (
    select distinct on (f.person_id) f.person_id as person, p.has_address
    from ledger_fact f join person_particulars p
        on p.person_id = f.person_id and p.hash = f.particulars_hash
    where f.person_id in (select person from base union select person from behind) and {_STANDS}
    order by f.person_id, f.serial desc
), backed as (
    select b.id, bool_and(coalesce(p.has_address, false)) as addressed,
        bool_or(b.ceiling_needed) as ceiling_needed,
        bool_and(b.ceiling or not b.ceiling_needed) as ceiling
    from behind b left join people p using (person) where not b.joint group by 1
), beside as (
    select b.id, bool_and(coalesce(p.has_address, false)) as addressed
    from behind b left join people p using (person) where b.joint group by 1
)"""
_FROM = (
    " from base left join told using (id) left join people using (person)"
    " left join backed using (id) left join beside using (id)"
)
_LATE = "base.due_on < %(on)s"
# By field: of which instalments it is asked at all, and where it is there.
_THERE = {
    "claim_number": ("true", "base.number <> ''"),
    "debtor_name": ("true", "people.person is not null"),
    "debtor_address": ("true", "coalesce(people.has_address, false)"),
    "amounts": ("true", "base.principal_yen > 0"),
    "assessed_on": ("true", "coalesce(told.assessed_on, false)"),
    "statutory_due_on": ("true", "coalesce(told.statutory, false)"),
    "cause_on": ("true", "coalesce(told.cause, false)"),
    "dunned_on": (
        _LATE,
        "base.dunned_on is not null or coalesce(told.said, %(not_dispatched)s)"
        " not in (%(unknown)s, %(day_unknown)s)",
    ),
    "history": ("true", "base.history_confirmed"),
    "payment_days": ("base.paid_yen > 0", "not coalesce(told.undated, false)"),
    "guarantor": ("true", "backed.id is not null"),
    "guarantor_address": ("backed.id is not null", "coalesce(backed.addressed, false)"),
    "guarantee_ceiling": ("coalesce(backed.ceiling_needed, false)", "backed.ceiling"),
    "joint_debtor_address": ("beside.id is not null", "beside.addressed"),
    "assets": (_LATE, "coalesce(told.assets, false)"),
    "prescription": ("true", "base.clock_status <> ''"),
}


@dataclass(frozen=True)
class FieldCount:
    """How many instalments of a kind need a field, and how many of them lack it."""

    field: str
    needed: int
    missing: int


@dataclass(frozen=True)
class KindCount:
    """A kind of an office: its open instalments, how many of them lack nothing, field by field."""

    office: str
    kind: str
    instalments: int
    complete: int
    fields: tuple[FieldCount, ...]


@dataclass(frozen=True)
class Lacking:
    """An open instalment and the fields that its ledger lacks."""

    instalment: int
    key: str
    label: str
    kind: str
    office: str
    fiscal_year: int
    person: int
    due_on: date
    open_yen: int
    fields: Sequence[str]


@dataclass(frozen=True)
class Wanted:
    """Which of the lacking instalments are asked for; what is empty does not narrow."""

    kind: str = ""
    office: str = ""
    field: str = ""


def counts(offices: Sequence[str], *, on: date) -> list[KindCount]:
    """The open instalments by office and kind, counted field by field."""
    words = list(_THERE)
    columns = ", ".join(
        f"count({_lacks(word)}), count(*) filter (where {_lacks(word)})" for word in words
    )
    lacks_any = " or ".join(f"coalesce({_lacks(word)}, false)" for word in words)
    rows = _rows(
        f"{_WITH} select base.office, base.kind, count(*),"
        f" count(*) filter (where not ({lacks_any})), {columns} {_FROM}"
        " group by 1, 2 order by 1, 2",
        _values(offices, on),
    )
    return [_kind_count(row, words) for row in rows]


def _kind_count(row: Sequence[int], words: Sequence[str]) -> KindCount:
    found = zip(words, row[4::2], row[5::2], strict=True)
    fields = tuple(FieldCount(*one) for one in found if one[1])
    return KindCount(str(row[0]), str(row[1]), row[2], row[3], fields)


def lacking(
    offices: Sequence[str], wanted: Wanted, *, on: date, skip: int, limit: int
) -> tuple[list[Lacking], int]:
    """The instalments that lack something, the earliest due first; and how many there are."""
    words = [wanted.field] if wanted.field else list(_THERE)
    fields = ", ".join(f"case when {_lacks(word)} then '{word}' end" for word in words)
    where = " or ".join(f"coalesce({_lacks(word)}, false)" for word in words)
    rows = _rows(
        f"{_WITH} select base.id, base.key, base.label, base.kind, base.office, base.fiscal_year,"
        f" base.person, base.due_on, base.open_yen, array_remove(array[{fields}], null),"
        f" count(*) over () {_FROM} where ({where})"
        " and (%(kind)s = '' or base.kind = %(kind)s)"
        " and (%(office)s = '' or base.office = %(office)s)"
        " order by base.due_on, base.id limit %(limit)s offset %(skip)s",
        _values(offices, on)
        | {"kind": wanted.kind, "office": wanted.office, "limit": limit, "skip": skip},
    )
    return [Lacking(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def _lacks(word: str) -> str:
    """True where a field is missing, false where it is there, null where it is not asked for."""
    asked, there = _THERE[word]
    needed = f"base.kind = any(%({word})s) and ({asked})"
    return f"case when {needed} then not ({there}) end"


def _values(offices: Sequence[str], on: date) -> dict[str, object]:
    fields, held = kinds.load_ledger_fields(), kinds.load_kinds()
    needing = {
        word: [code for code, kind in held.items() if fields[word].needed_by(kind, on=on)]
        for word in _THERE
    }
    return {
        "offices": list(offices),
        "on": on,
        "assets": [body.word for body in _ASSETS],
        "since": fields["guarantee_ceiling"].since,
        "debtor": DEBTOR,
        "joint": JOINT_DEBTOR,
        "not_dispatched": f.NOT_DISPATCHED,
        "unknown": f.UNKNOWN,
        "day_unknown": f.DAY_UNKNOWN,
        **needing,
    }


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
