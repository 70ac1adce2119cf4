"""Lists from the record itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, OuterRef

from saiken.store.ledger.tables import ActRow, FactRow, HeadRow
from saiken.store.transfers.handling import HANDLED, OFFICE


@dataclass(frozen=True)
class Done:
    """処理. An act on instalments: its kind, whose instalments they are, which office wrote it."""

    kind: str
    instalments: tuple[int, ...]
    offices: frozenset[str]
    office: str = ""


def not_undone(fact: str, *, known: str = "") -> str:
    """The condition that a fact stands: taken back neither with its act nor for its instalment.

    `fact`: what the query calls the fact; `known`: a further condition on the taking back `u`. Two
    conditions and not one with an "or": each is a lookup, however many parts of an act are gone.
    """
    gone = f"not exists (select 1 from ledger_fact u where u.undoes_id = {fact}.act_id {known}"
    return (
        f"{gone} and u.instalment_id is null)"
        f" and {gone} and u.instalment_id = {fact}.instalment_id)"
    )


def whole_undone(act: str = "pk") -> Exists:
    """Whether an act was taken back whole, for a query that names it by `act`."""
    return Exists(FactRow.objects.filter(undoes_id=OuterRef(act), instalment__isnull=True))


def began_at() -> datetime | None:
    """When this record began; None while there is none."""
    return ActRow.objects.order_by("pk").values_list("known_at", flat=True).first()


def first_author() -> str:
    """Who began this record; empty while there is none."""
    return ActRow.objects.order_by("pk").values_list("by", flat=True).first() or ""


def done(act: int) -> Done | None:
    """An act by its id, with its instalments and their offices; None if it is about none."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select a.kind, array_agg(distinct i.id), array_agg(distinct {OFFICE}), a.office"
            " from ledger_act a join ledger_fact f on f.act_id = a.id"
            " join register_instalment i on i.id = f.instalment_id"
            f" join register_claim c on c.id = i.claim_id{HANDLED} where a.id = %s group by a.id",
            [act],
        )
        row = cursor.fetchone()
    return None if row is None else Done(row[0], tuple(row[1]), frozenset(row[2]), row[3])


def instalments_told(act: int, word: str) -> list[int]:
    """Of which instalments an act told facts of one word, by id."""
    facts = FactRow.objects.filter(act_id=act, word=word, instalment__isnull=False)
    return sorted(facts.values_list("instalment_id", flat=True))


def paid_under(paper: str, kind: str, instalments: Iterable[int]) -> int:
    """Yen that acts of a kind under a paper, not taken back, brought to these instalments."""
    acts = ActRow.objects.filter(~whole_undone(), kind=kind, paper=paper)
    facts = FactRow.objects.filter(act__in=acts, word="paid", instalment__in=list(instalments))
    return sum(int(body["yen"]) for body in facts.values_list("body", flat=True))


def last_recorded_on() -> date | None:
    """The day on which the last act was written down; None while there is none."""
    return ActRow.objects.order_by("-pk").values_list("happened_on", flat=True).first()


def last_serial() -> int:
    """The serial of the last fact; 0 while there is none."""
    return HeadRow.objects.values_list("serial", flat=True).first() or 0


def kinds_of(acts: Iterable[int]) -> dict[int, str]:
    """Of which kind each of these acts is."""
    return dict(ActRow.objects.filter(pk__in=set(acts)).values_list("pk", "kind"))


def standing_under(keys: Iterable[str]) -> list[int]:
    """The acts that were written under these keys and not taken back, in their order."""
    found = ActRow.objects.filter(~whole_undone(), key__in=list(keys))
    return list(found.order_by("pk").values_list("pk", flat=True))


def began_on() -> date | None:
    """The day of the first act on record; None before it."""
    return ActRow.objects.order_by("pk").values_list("happened_on", flat=True).first()
