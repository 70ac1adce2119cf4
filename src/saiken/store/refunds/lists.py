"""還付未済: what is owed back, decided or not, on any day and as known at any moment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from saiken.claims import facts as f
from saiken.claims.refunds import OwedBack
from saiken.store import reads
from saiken.store.transfers.handling import HANDLED, OFFICE

_WORDS = [body.word for body in (f.PaidInError, f.RefundDecided, f.Refunded, f.SetOff)]
_OF_OFFICE = f" and {OFFICE} = %(office)s"


@dataclass(frozen=True)
class UnpaidRefund:
    """還付未済の一件. Of which instalment, of which fiscal year and kind, and what became of it."""

    instalment: int
    office: str
    kind: str
    fiscal_year: int
    back: OwedBack


def concerned(office: str = "") -> list[int]:
    """Every instalment of an office (empty: of all) that has, or ever had, something owed back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id from register_instalment i join register_claim c on c.id = i.claim_id"
            f"{HANDLED} left join standing s on s.instalment_id = i.id"
            " where (s.over_yen > 0 or exists (select 1 from ledger_fact f"
            " where f.instalment_id = i.id and f.word = any(%(words)s)))"
            f"{_OF_OFFICE if office else ''} order by i.id",
            {"words": _WORDS, "office": office},
        )
        return [row[0] for row in cursor.fetchall()]


def unpaid(*, on: date, office: str = "", known_at: datetime | None = None) -> list[UnpaidRefund]:
    """還付未済 on a day: decided and not paid out (`back.waiting`), or undecided, or to return.

    The fiscal year is that of the instalment; the days of payment lie in `back.parts`.
    """
    found = []
    for id_, at in reads.standings(concerned(office), on=on, known_at=known_at).items():
        back, inst = at.owed_back, at.instalment
        if back.left or back.to_return:
            row = UnpaidRefund(id_, inst.office, inst.kind.code, inst.fiscal_year, back)
            found.append(row)
    return found
