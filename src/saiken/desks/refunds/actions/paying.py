"""還付の支払: one transfer file a day, made once, its result recorded, what came back undone."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import kinds
from saiken.claims import facts as f
from saiken.desks.refunds.actions.steps import given, held, note, note_file
from saiken.desks.refunds.models import (
    CALLED_OFF,
    DECIDED,
    DONE,
    MADE,
    SETTLED,
    RefundRow,
    RefundTransferRow,
)
from saiken.desks.refunds.queries.accounts import account_of
from saiken.desks.refunds.queries.transfers import parted, ready, told
from saiken.desks.refunds.queries.unsent import pending
from saiken.desks.refunds.rules.words import FETCHED, PAY_OUT, CannotRefund
from saiken.files.bank_records import JIS
from saiken.files.refund_transfer import Consignor, Refund, Transfer, write
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.looks.recording import record
from saiken.store.refold import lock
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen

KIND = "refund_paid"
_CHARSET_CODE = "0"  # JIS


@dataclass(frozen=True)
class TransferFile:
    """総合振込のファイル. Its bytes and the totals that the bank is told beside it."""

    id: int
    name: str
    data: bytes
    count: int
    yen: int


@transaction.atomic
def make_transfer(transfer_on: date, *, by: Staff, now: Now) -> int:
    """振込ファイルの作成. The number of the file; every refund is in one file only.

    Refunds whose payments were cancelled since the decision are left out. CannotRefund where none
    is payable, the day has passed, or the city has named no account.
    """
    by.must(PAY_OUT)
    if transfer_on < now.day:
        raise CannotRefund("振込の日は、きょう以後の日にしてください。")
    rows = _payable(on=now.day)
    data = _bytes(rows, transfer_on)
    made = RefundTransferRow.objects.create(
        transfer_on=transfer_on,
        count=len(rows),
        yen=sum(row.transfer_yen for row in rows),
        sha256=hashlib.sha256(data).hexdigest(),
        made_by=by.number,
        made_at=now.moment,
    )
    for row in rows:
        row.transfer = made
        row.save()
        note(row, "transfer", by=by, now=now)
    return made.pk


def _payable(*, on: date) -> list[RefundRow]:
    """What goes into the file, held with its instalments; CannotRefund where that is nothing."""
    held = list(ready().select_for_update())
    rows = [row for row in held if account_of(row.account) is not None]
    lock(sorted({row.instalment_id for row in rows}))
    kept, left_out = parted(rows, on=on)
    if not kept:
        raise CannotRefund(
            "振り込める還付がありません。決定と振込先の登録を確かめてください。" + told(left_out)
        )
    return kept


@transaction.atomic
def file_of(transfer: int, *, by: Staff) -> TransferFile:
    """振込ファイル, the same bytes each time; CannotRefund where they cannot be had again."""
    by.must(PAY_OUT)
    made = _transfer(transfer, MADE, SETTLED)
    rows = list(made.refunds.select_related("account").order_by("pk"))
    data = _bytes(rows, made.transfer_on)
    if hashlib.sha256(data).hexdigest() != made.sha256:
        raise CannotRefund(
            "振込先か市の設定が、ファイルを作ったときと違います。取りやめて作り直してください。"
        )
    name = f"furikomi_{made.transfer_on:%Y%m%d}_{made.pk}.txt"
    return TransferFile(made.pk, name, data, made.count, made.yen)


@transaction.atomic
def fetch(transfer: int, *, by: Staff, now: Now) -> TransferFile:
    """The file for whoever hands it to the bank; whose accounts it holds is recorded as a look.

    CannotRefund where a payment behind it was cancelled since: the file must not go to the bank;
    nor while somebody is to agree that it never went there.
    """
    found = file_of(transfer, by=by)
    if pending(transfer):
        raise CannotRefund(
            "銀行に渡さなかったことの確認を待っているファイルです。"
            "これから渡すときは、先にその求めを取り下げてください。"
        )
    rows = RefundRow.objects.filter(transfer_id=transfer)
    gone = parted(rows.filter(status=DECIDED).order_by("pk"), on=now.day)[1]
    if gone:
        which = "、".join(f"第{row.pk}号" for row in gone)
        raise CannotRefund(
            f"{which}は、ファイルを作った後に元の入金が取り消されたか、受け取る方が亡くなりました。"
            "このファイルを金融機関に渡さず、取りやめて作り直してください。"
        )
    persons = set(rows.values_list("person_id", flat=True))
    record(persons, f"refunds/transfers/{transfer}/file", by=by, now=now)
    note_file(transfer, FETCHED, by=by, now=now)
    return found


def _bytes(rows: Sequence[RefundRow], transfer_on: date) -> bytes:
    sender = kinds.refund_sender(reads.city())
    if sender is None:
        which = "、".join(kinds.refund_sender_to_be_set(reads.city()))
        raise CannotRefund(
            f"市の設定（refunds.yaml）に、{which}がまだありません。運用担当に記入を依頼してください。"
        )
    consignor = Consignor(
        charset_code=_CHARSET_CODE,
        consignor_code=sender.code,
        consignor_name=sender.name,
        transfer_day=f"{transfer_on:%m%d}",
        bank=sender.bank,
        bank_name=sender.bank_name,
        branch=sender.branch,
        branch_name=sender.branch_name,
        account_type=sender.account_type,
        account=sender.account,
    )
    refunds = tuple(_record(row, place) for place, row in enumerate(rows, start=2))
    data, refused = write(Transfer(consignor, refunds, transfer_on, "crlf", JIS), framing="crlf")
    if refused:
        raise CannotRefund(f"振込ファイルを作れません。{refused[0].why}")
    return data


def _record(row: RefundRow, place: int) -> Refund:
    account = account_of(row.account)
    if account is None:
        raise CannotRefund("振込先の口座を読めません。もう一度登録してください。")
    return Refund(
        line=place,
        offset=0,
        bank=account.bank,
        bank_name=account.bank_name,
        branch=account.branch,
        branch_name=account.branch_name,
        account_type=account.sort,
        account=account.account,
        holder=account.holder,
        yen=Yen(row.transfer_yen),
        customer_1=f"{row.pk:010d}",
        customer_2="0" * 10,
    )


@transaction.atomic
def settle(
    transfer: int,
    *,
    returned: Collection[int] = (),
    whys: Mapping[int, str] | None = None,
    by: Staff,
    now: Now,
) -> None:
    """振込の結果. What left the city is paid out on the file's day; what came back waits again.

    `whys`: why the bank could not pay one, by its number.
    """
    by.must(PAY_OUT)
    made = _transfer(transfer, MADE)
    if made.transfer_on > now.day:
        raise CannotRefund("振込の日がまだ来ていません。振込の日を過ぎてから記録してください。")
    rows = list(made.refunds.select_for_update().order_by("pk"))
    if set(returned) - {row.pk for row in rows}:
        raise CannotRefund(
            "このファイルにない還付が、振込不能に選ばれています。選び直してください。"
        )
    for row in rows:
        if row.pk in set(returned):
            again(row, "returned", by=by, now=now, reason=(whys or {}).get(row.pk, ""))
        else:
            _paid(row, made.transfer_on, by=by, now=now)
    made.status, made.settled_by, made.settled_at = SETTLED, by.number, now.moment
    made.save()


def _paid(row: RefundRow, on: date, *, by: Staff, now: Now) -> None:
    body = f.Refunded(Yen(row.pay_yen), Yen(row.interest_yen))
    act = Act(free_key(f"refund-paid:{row.pk}"), KIND, by, now)
    row.paid_act_id = append([NewFact(body, on, row.instalment_id)], act).act
    row.status, row.paid_on = DONE, on
    row.save()
    note(row, "paid", by=by, now=now)


def again(row: RefundRow, word: str, *, by: Staff, now: Now, reason: str = "") -> None:
    """The refund waits for payment again; an account that failed has to be entered anew."""
    row.transfer, row.paid_on, row.paid_act_id, row.status = None, None, None, DECIDED
    if word == "returned":
        row.account = None
    row.save()
    note(row, word, by=by, now=now, reason=reason)


@transaction.atomic
def came_back(refund: int, *, reason: str, by: Staff, now: Now) -> None:
    """振込不能 after its payment was recorded: the money is back, and owed again."""
    by.must(PAY_OUT)
    row = held(refund, DONE)
    if row.paid_act_id is None:
        raise CannotRefund("支払を記録していません。先に支払を記録してください。")
    told = given(reason, "振込が戻った理由")
    undoing = Act(free_key(f"refund-unpaid:{row.pk}"), "take_back", by, now)
    take_back(row.paid_act_id, undoing, reason=f"振込不能：{told}")
    again(row, "returned", by=by, now=now, reason=told)


@transaction.atomic
def call_off(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """振込ファイルの取りやめ, before the day of the transfer; its refunds wait again.

    From that day on the bank may have paid: what it did is recorded one by one as the result.
    """
    by.must(PAY_OUT)
    made, told = _transfer(transfer, MADE), given(reason, "取りやめる理由")
    if now.day >= made.transfer_on:
        raise CannotRefund(
            "振込の日が来たファイルは、取りやめられません。"
            "金融機関に確かめ、振り込まれなかったものを振込不能として、振込の結果を記録してください。"
            "金融機関に渡していなかったときは、翌日から「銀行に渡さなかった」と記録できます。"
        )
    for row in made.refunds.select_for_update().order_by("pk"):
        again(row, "called_off", by=by, now=now, reason=told)
    made.status, made.settled_by, made.settled_at = CALLED_OFF, by.number, now.moment
    made.save()


def _transfer(id_: int, *states: str) -> RefundTransferRow:
    made = RefundTransferRow.objects.select_for_update().filter(pk=id_).first()
    if made is None or made.status not in states:
        raise CannotRefund(
            "この振込ファイルは、いまその処理ができません。画面を開き直してください。"
        )
    return made
