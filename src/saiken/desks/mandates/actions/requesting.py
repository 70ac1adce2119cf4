"""Requests to the banks: made once for a bank and a day, again for what failed, or called off."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import connection, transaction

from saiken import kinds
from saiken.desks.mandates.models import CALLED_OFF, MADE, RequestLineRow, RequestRow
from saiken.desks.mandates.queries import requests as found
from saiken.desks.mandates.queries.mandates import accounts_of
from saiken.desks.mandates.queries.requests import Candidates
from saiken.files import zengin_transfer
from saiken.files.bank_records import EBCDIC
from saiken.files.zengin_transfer import Batch, Debit, TransferLayout, fitted
from saiken.files.zengin_transfer.batch import REQUEST as IS_REQUEST
from saiken.files.zengin_transfer.batch import REQUESTED, Header
from saiken.kinds import TransferBank
from saiken.law.terms import is_working_day
from saiken.store import reads
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words
from saiken.values.refusals import Cannot
from saiken.values.yen import Yen

REQUEST = "mandates.request"
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('mandate_request'))"


class CannotRequest(Cannot):
    """A request that cannot be made or called off, with what to do."""


@transaction.atomic
def make_request(bank: str, due_on: date, debit_on: date, *, by: Staff, now: Now) -> RequestRow:
    """口座振替を依頼する: the request of a bank for what falls due on a day; once.

    Asked again for the same days it is the same request.
    """
    by.must(REQUEST)
    _lock()
    known = RequestRow.objects.filter(
        bank=bank, due_on=due_on, debit_on=debit_on, status=MADE
    ).first()
    if known is not None:
        return known
    other = found.asked_already(bank, due_on)
    if other is not None:
        raise CannotRequest(
            f"この納期限は、{day_in_words(other.debit_on)}の振替で依頼してあります。"
            "日を変えるときは、先にその依頼を取りやめてください。"
        )
    _check_days(bank, debit_on, now)
    return _make(bank, (due_on, debit_on), found.candidates(bank, due_on, on=debit_on), by, now)


@transaction.atomic
def request_again(request: int, debit_on: date, *, by: Staff, now: Now) -> RequestRow:
    """再振替を依頼する for what of a request is still open after its day."""
    by.must(REQUEST)
    _lock()
    first = _standing(request)
    if now.day <= first.debit_on:
        raise CannotRequest("振替の日が過ぎ、結果を受け付けてから、再振替を依頼してください。")
    known = first.seconds.filter(status=MADE).first()
    if known is not None:
        return known
    _check_days(first.bank, debit_on, now)
    asked = found.again(first, on=debit_on)
    if not asked.asked and any(one.why == found.NOT_TOLD for one in asked.left):
        raise CannotRequest(
            "この振替の結果を、まだ受け付けていません。「収納」で結果を受け付けてください。"
        )
    return _make(first.bank, (first.due_on, debit_on), asked, by, now, second=first)


@transaction.atomic
def call_off(request: int, *, by: Staff, now: Now) -> None:
    """依頼を取りやめる, as long as its day has not come."""
    by.must(REQUEST)
    _lock()
    row = _standing(request)
    if now.day >= row.debit_on:
        raise CannotRequest("振替の日が来た依頼は、取りやめられません。銀行に連絡してください。")
    row.status, row.called_off_by = CALLED_OFF, by.number
    row.save()


def _standing(request: int) -> RequestRow:
    row = RequestRow.objects.filter(pk=request, status=MADE).first()
    if row is None:
        raise CannotRequest("この依頼は、ないか、取りやめられています。画面を開き直してください。")
    return row


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)


def _check_days(bank: str, debit_on: date, now: Now) -> None:
    if bank not in kinds.transfer_banks(reads.city()):
        raise CannotRequest(
            "この金融機関とは、口座振替の取決めがありません。市の設定を運用担当に確かめてください。"
        )
    if debit_on <= now.day:
        raise CannotRequest("振替の日は、あすより後の日を選んでください。")
    if not is_working_day(debit_on):
        raise CannotRequest(
            f"{day_in_words(debit_on)}は、銀行の休みの日です。銀行の開いている日を選んでください。"
        )


def _make(
    bank: str,
    days: tuple[date, date],
    asked: Candidates,
    by: Staff,
    now: Now,
    second: RequestRow | None = None,
) -> RequestRow:
    if not asked.asked:
        raise CannotRequest("依頼する期別がありません。申込みと納期限を確かめてください。")
    due_on, debit_on = days
    row = RequestRow.objects.create(
        bank=bank,
        due_on=due_on,
        debit_on=debit_on,
        second=second,
        count=len(asked.asked),
        yen=asked.yen,
        sha256="",
        by=by.number,
        at=now.moment,
    )
    RequestLineRow.objects.bulk_create(
        RequestLineRow(
            request=row,
            instalment_id=due.instalment,
            mandate=mandate,
            key=due.key,
            yen=due.yen,
        )
        for due, mandate in asked.asked
    )
    row.sha256 = sha256(file_of(row)).hexdigest()
    row.save()
    return row


def file_of(request: RequestRow) -> bytes:
    """The bytes for the bank: the same whenever they are asked for.

    CannotRequest where a line cannot be written, for instance because a person's key was erased.
    """
    bank = kinds.transfer_banks(reads.city())[request.bank]
    layout = _layout(bank)
    digits = layout.data.field("customer_number").length
    debits = tuple(_debits(found.lines(request), digits))
    header = fitted(_header(bank, request, layout), layout)
    form = bank.framing, bank.charset, layout.name
    batch = Batch(IS_REQUEST, header, debits, request.debit_on, *form)
    data, refused = zengin_transfer.write(batch)
    if refused:
        told = "、".join(f"{one.where} {one.why}" for one in refused)
        raise CannotRequest(f"ファイルに書けない明細があります（{told}）。口座を直してください。")
    return data


def _layout(bank: TransferBank) -> TransferLayout:
    """The form of the bank's files; an example of a form is for nothing but trying it out."""
    found = zengin_transfer.layouts().get(bank.layout)
    if found is None:
        raise CannotRequest(
            f"{bank.name}の記録の形「{bank.layout}」がありません。市の設定を確かめてください。"
        )
    if found.example and not reads.city().demo:
        raise CannotRequest(
            f"{bank.name}の記録の形は見本です。金融機関の仕様書に合わせて書き直してください。"
        )
    return found


def _header(bank: TransferBank, request: RequestRow, layout: TransferLayout) -> Header:
    return Header(
        "1" if bank.charset == EBCDIC else "0",
        bank.consignor_code,
        bank.consignor_name,
        layout.day(request.debit_on),
        bank.code,
        bank.bank_name,
        bank.branch,
        bank.branch_name,
        bank.account_type,
        bank.account,
    )


def _debits(lines: Iterable[RequestLineRow], digits: int) -> Iterable[Debit]:
    held = list(lines)
    accounts = accounts_of(line.mandate for line in held)
    for place, line in enumerate(held, start=2):
        account = accounts[line.mandate_id]
        if account is None:
            raise CannotRequest(f"{line.key} の口座は消されています。申込みを廃止してください。")
        yield Debit(
            line=place,
            offset=0,
            bank=account.bank,
            bank_name=account.bank_name,
            branch=account.branch,
            branch_name=account.branch_name,
            account_type=account.sort,
            account=account.account,
            holder=account.holder,
            yen=Yen(line.yen),
            new_code="0",
            customer_number=line.key.zfill(digits),
            result_code="0",
            state=REQUESTED,
        )
