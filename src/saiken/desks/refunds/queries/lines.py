"""還付待ちの入金: payment lines that paid nothing, and facts whose line is no longer there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.claims import facts as f
from saiken.desks.refunds.rules.words import CannotRefund
from saiken.store.ledger.lists import not_undone


@dataclass(frozen=True)
class OwedLine:
    """還付待ちの入金. A line of a payment file, or what is left of one; `act` took it on."""

    id: int
    instalment: int | None
    key: str
    yen: int
    paid_on: date
    payer: str
    act: int | None = None


_TAKEN = (
    "select f.act_id, f.instalment_id, f.body->>'line' as line, (f.body->>'yen')::bigint as yen,"
    " f.happened_on as paid_on"
    f" from ledger_fact f where f.word = '{f.PaidInError.word}' and {not_undone('f')}"
)


def waiting() -> list[OwedLine]:
    """Lines to be given back that no fact tells of yet, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select v.id, v.instalment_id, v.key, v.rest_yen, v.paid_on, v.payer, null"
            f" from payment_owed_back v left join ({_TAKEN}) t on t.line = 'line:' || v.id"
            " where t.line is null order by v.paid_on, v.id"
        )
        return [OwedLine(*row) for row in cursor.fetchall()]


_GONE = (
    f"select t.act_id, t.instalment_id, t.yen from ({_TAKEN}) t"
    " where t.line <> '' and not exists (select 1 from payment_owed_back v"
    " where 'line:' || v.id = t.line and v.rest_yen = t.yen)"
)


def gone() -> list[tuple[int, int, int]]:
    """Facts whose line is no longer to be given back, or not as much: act, instalment, yen."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_GONE} order by t.act_id")
        return cursor.fetchall()


def gone_of(instalments: Collection[int]) -> set[int]:
    """Those of these instalments about which such a fact is told."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_GONE} and t.instalment_id = any(%s)", [list(instalments)])
        return {instalment for _, instalment, _ in cursor.fetchall()}


def must_stand(instalment: int) -> None:
    """CannotRefund while the line of a fact about the instalment is gone: it must be released."""
    if gone_of([instalment]):
        raise CannotRefund(
            "受け入れた誤納の元の入金が、取り消されています。"
            "還付待ちの入金の一覧で、先にその受入れを取り消してください。"
        )


def must_be_new(line: OwedLine) -> None:
    """CannotRefund while a fact whose line is gone tells of such a payment: it may be the same.

    A file that was taken back and comes in again has new lines of the same payments.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_GONE} and t.yen = %s and t.paid_on = %s", [line.yen, line.paid_on])
        if cursor.fetchone():
            raise CannotRefund(
                "同じ日・同じ金額の入金を受け入れた記録があり、その元の入金は取り消されています。"
                "還付待ちの入金の一覧で、先にその受入れを取り消してください。"
                "ほかの所属の受入れなら、その所属に頼んでください。"
            )
