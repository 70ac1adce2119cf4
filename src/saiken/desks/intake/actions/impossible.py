"""What a row cannot say: days that cannot be, held against today, and a debtor beside himself."""

from datetime import date

from saiken.files.ledgers import LedgerRow
from saiken.store.people.folding import fold
from saiken.values.eras import day_in_words
from saiken.values.refusals import Refused


def impossible_days(row: LedgerRow, *, today: date) -> list[Refused]:
    """Days of a row later than the day it comes in; a dunning letter before the claim was overdue.

    A day of dunning must come after the due day: before that there is nothing to dun for.
    """
    where, key = str(row.place), row.key
    told = (
        ("最終収納日", row.last_paid_on),
        ("督促日", row.dunning.on),
        ("催告日", row.demanded_on),
        ("分納誓約日", row.pledged_on),
    )
    found = [in_future(where, key, field=field, day=d) for field, d in told if d and d > today]
    dunned_on = row.dunning.on
    if dunned_on is not None and dunned_on <= row.due_on:
        found.append(_dunned_before_due(where, key, dunned_on, row.due_on))
    return found


def impossible_obligors(row: LedgerRow) -> list[Refused]:
    """A joint debtor who is the debtor: nobody owes beside himself."""
    debtor = row.person_number, (fold(row.name), fold(row.kana))
    return [
        Refused(
            where=str(row.place),
            field="連帯債務者",
            value=one.number,
            reason="joint_debtor_is_debtor",
            why="連帯債務者が、この行の債務者と同じ人です。",
            mend="元の台帳で、だれが連帯して負うのかを確かめ、いなければ空欄にしてください。",
            key=row.key,
        )
        for one in row.joint_debtors
        if (one.number and one.number == debtor[0])
        or (not one.number and (fold(one.name), fold(one.kana)) == debtor[1])
    ]


def in_future(where: str, key: str, *, field: str, day: date) -> Refused:
    """The refusal of a row that tells of what has not happened yet."""
    return Refused(
        where=where,
        field=field,
        value=day.isoformat(),
        reason="date_in_future",
        why="取り込む日より後の日です。まだ起きていないことは記録できません。",
        mend="元の台帳で日付を確かめ、正しい日に直してからもう一度取り込んでください。",
        key=key,
    )


def _dunned_before_due(where: str, key: str, dunned_on: date, due_on: date) -> Refused:
    return Refused(
        where=where,
        field="督促日",
        value=dunned_on.isoformat(),
        reason="dunned_before_due",
        why=f"督促日が納期限（{day_in_words(due_on)}）より後になっていません。",
        mend="元の台帳で督促日と納期限を確かめ、正しい日に直してからもう一度取り込んでください。",
        key=key,
    )
