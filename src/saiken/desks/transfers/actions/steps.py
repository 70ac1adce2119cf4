"""The steps of a case taken one by one: held, expected in a state, and written down."""

import hashlib
import json
from datetime import date

from saiken.desks.transfers.models import StepRow, TransferRow
from saiken.desks.transfers.rules.words import CannotTransfer
from saiken.law.terms import day_in_words
from saiken.values.actors import Now, Staff


def held(transfer: int, *states: str, office: str | None = None) -> TransferRow:
    """The case, with nobody else taking a step; CannotTransfer unless it is in such a state.

    `office`: the section that hands it over.
    """
    rows = TransferRow.objects.select_for_update().filter(pk=transfer)
    row = rows.first() if office is None else rows.filter(section=office).first()
    if row is None:
        raise CannotTransfer("この事案は、あなたの所属にありません。一覧から選び直してください。")
    if states and row.status not in states:
        raise CannotTransfer(
            "ほかの職員が先に処理しました。画面を開き直して、今の段階を確かめてください。"
        )
    return row


def note(row: TransferRow, word: str, *, by: Staff, now: Now, reason: str = "") -> None:
    """Write down who took which step, and why."""
    StepRow.objects.create(
        transfer=row,
        word=word,
        reason=reason.strip(),
        on=now.day,
        by=by.number,
        office=by.office,
        at=now.moment,
    )


def given(reason: str, what: str) -> str:
    """A text; CannotTransfer where it is empty."""
    if not reason.strip():
        raise CannotTransfer(f"{what}を入力してください。")
    return reason.strip()


def content_hash(row: TransferRow) -> str:
    """What a second person approves: which instalments go where, on which ground."""
    plain = [row.body, row.section, row.person_id, row.instalments, row.basis, row.overridden]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def not_before(day: date, first: date, what: str) -> None:
    """CannotTransfer where a day lies before another."""
    if day < first:
        raise CannotTransfer(f"{what}が、{day_in_words(first)}より前です。日付を確かめてください。")
