"""台帳の指標: figures by which a task is checked on the ledger; none of them is typed."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.store.transfers.handling import HANDLED, OFFICE
from saiken.values.days import later

_FROM = (
    " from standing s join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    f" where {OFFICE} = %(office)s and s.open_yen > 0"
)
_OVERDUE = f"{_FROM} and s.due_on < %(on)s"


@dataclass(frozen=True)
class Indicator:
    """指標. Its name, its unit and the query of its value for an office on a day."""

    name: str
    unit: str
    query: str


INDICATORS = {
    "undunned": Indicator(
        "督促状を発していない期別（納期限後）",
        "件",
        f"select count(*){_OVERDUE} and s.dunning in ('needed', 'unknown')",
    ),
    "unpaid": Indicator("納期限後の未納額", "円", f"select coalesce(sum(s.open_yen), 0){_OVERDUE}"),
    "ending": Indicator(
        "6か月以内に時効の完成する期別",
        "件",
        f"select count(*){_FROM} and s.completes_on between %(on)s and %(half)s",
    ),
    "unconfirmed": Indicator(
        "経過を確認していない期別",
        "件",
        f"select count(*){_FROM} and not s.history_confirmed",
    ),
    "nobody": Indicator(
        "担当者のいない事案（納期限後）",
        "件",
        f"select count(distinct c.person_id){_OVERDUE} and coalesce((select o.officer"
        " from case_officer o where o.person_id = c.person_id and o.office = %(office)s"
        " order by o.id desc limit 1), '') = ''",
    ),
}


def value(code: str, office: str, *, on: date) -> int | None:
    """The figure of an indicator for an office today; None where there is no such indicator."""
    if code not in INDICATORS:
        return None
    asked = {"office": office, "on": on, "half": later(on, months=6)}
    with connection.cursor() as cursor:
        cursor.execute(INDICATORS[code].query, asked)
        return int(cursor.fetchone()[0])


def in_words(code: str, figure: int | None) -> str:
    """A figure with its unit; empty where there is none."""
    return "" if figure is None else f"{figure:,}{INDICATORS[code].unit}"
