"""現金収納: money taken at a counter or a door under a numbered receipt; receipts voided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.claims import facts as f
from saiken.claims.payable import takes
from saiken.desks.receipts.actions.by_slip import of_slip, slips_of
from saiken.desks.receipts.actions.cash_by_slip import why_not_by_slip
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.actions.received import RECEIVE
from saiken.desks.receipts.models import COUNTER, DOOR, PLACES, CashReceiptRow
from saiken.letters.cash_receipt import CashReceipt, PaidFor, receipt_to_json, unprintable
from saiken.letters.snapshot import Office
from saiken.store import reads
from saiken.store.append import Act, append, take_back
from saiken.store.papers.numbering import next_numbers
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot
from saiken.values.yen import Yen


class CannotTake(Cannot):
    """Cash that cannot be taken, voided or closed so; the sentence says why."""


@dataclass(frozen=True)
class Taking:
    """現金の領収. Who paid how much on which instalments, to whom, where.

    `lines`: keys of instalments with their yen, None for all that is owed. `serial`: of a door's
    numbered book, which is entered later; at the counter the next number is given. `token`: of the
    form, so that one sent twice takes the money once. `slip`: the number of the payment slip that
    is paid, which says itself what it pays; there are no lines then.
    """

    place: str
    lines: Sequence[tuple[str, int | None]]
    payer: str
    collector: str
    taken_on: date
    designated: bool = True
    book: str = ""
    serial: int = 0
    token: str = ""
    slip: str = ""


@transaction.atomic
def take_cash(taking: Taking, *, by: Staff, now: Now) -> int:
    """現金の領収. The id of the receipt; the money is posted at once. CannotTake says why not."""
    by.must(RECEIVE)
    series = _series(taking, by, now)
    next_numbers(f"cash:{series}", 0)  # one at a time in a series
    before = CashReceiptRow.objects.filter(token=taking.token).first() if taking.token else None
    if before is not None:
        return before.pk
    money = _by_slip(taking, now) if taking.slip else _by_keys(taking, now)
    applied = money.applied
    serial = _serial(taking, series)
    number = f"{series}-{serial:06}"
    facts = facts_of(money)
    renewed = [x.instalment for x in facts if isinstance(x.body, f.AcknowledgedByPayment)]
    receipt = _receipt(taking, number, applied, [id_ for id_ in renewed if id_], by)
    if odd := unprintable(receipt):
        letters = "、".join(odd)
        raise CannotTake(
            f"領収証書に印刷できない字があります（{letters}）。ほかの字に直してください。"
        )
    act = append(facts, Act(f"cash:{number}", "take_cash", by, now, paper=number)).act
    row = CashReceiptRow.objects.create(
        series=series,
        serial=serial,
        number=number,
        place=taking.place,
        office=by.office,
        collector=taking.collector.strip(),
        taken_on=taking.taken_on,
        payer=receipt.payer,
        yen=receipt.yen,
        applied=[list(one) for one in applied],
        renewed=renewed,
        snapshot=receipt_to_json(receipt),
        token=taking.token,
        act_id=act,
        by=by.number,
        at=now.moment,
    )
    return row.pk


def _series(taking: Taking, by: Staff, now: Now) -> str:
    """At the counter one of the year and office; at doors that of the book."""
    if taking.place not in PLACES:
        raise CannotTake("受け取った場所を選んでください。")
    if not taking.payer.strip() or not taking.collector.strip():
        raise CannotTake("納付者の氏名と、領収した者を入力してください。")
    if taking.place == COUNTER:
        if taking.taken_on != now.day:
            raise CannotTake(
                "窓口の現金は、受け取った日に記録します。きょうの日付で記録してください。"
            )
        return f"M{now.day.year - (now.day.month < 4)}-{by.office}"
    if taking.taken_on > now.day:
        raise CannotTake("領収の日が先の日になっています。受け取った日を入力してください。")
    return _book(taking.book)


def _book(book: str) -> str:
    clean = book.strip().upper()
    if not clean or not clean.replace("-", "").isalnum() or not clean.isascii():
        raise CannotTake("領収帳の番号を、半角の英数字で入力してください。")
    return f"H-{clean}"


def _serial(taking: Taking, series: str) -> int:
    if taking.place == COUNTER:
        return next_numbers(f"cash:{series}", 1)[0]
    _free(series, taking.serial)
    return taking.serial


def _free(series: str, serial: int) -> None:
    if serial < 1:
        raise CannotTake("領収証書の番号を入力してください。")
    if CashReceiptRow.objects.filter(series=series, serial=serial).exists():
        raise CannotTake(
            f"領収帳の {serial}番は、すでに入力されています。領収帳の番号を確かめてください。"
        )


def _by_keys(taking: Taking, now: Now) -> Money:
    applied = _applied(taking, now)
    return Money(taking.taken_on, applied, taking.designated, channel=taking.place, by="debtor")


def _by_slip(taking: Taking, now: Now) -> Money:
    """What a payment slip says that it pays, charge and all; CannotTake where it cannot any more.

    Whoever reads it at the counter has the payer there: a slip that would be paid twice, or says
    more than is owed by now, is not taken.
    """
    if taking.lines:
        raise CannotTake(
            "納付書で受け取るときは、期別の番号を入力しません。どちらか一方にしてください。"
        )
    if why := why_not_by_slip(taking.slip, on=taking.taken_on, now=now):
        raise CannotTake(why)
    slip = slips_of([taking.slip])[taking.slip]
    return of_slip(slip, taking.taken_on, channel=taking.place)


def _applied(taking: Taking, now: Now) -> tuple[tuple[int, int], ...]:
    """Yen by instalment; never more than is owed: what is beyond it is handed back at once."""
    keys = [key for key, _ in taking.lines]
    if not keys or len(set(keys)) < len(keys):
        raise CannotTake("充てる期別の番号を、一つずつ入力してください。")
    ids = assessed_ids(keys)
    standings = reads.standings(ids.values(), on=now.day)
    found = []
    for key, yen in taking.lines:
        at = standings.get(ids.get(key, 0))
        if at is None:
            raise CannotTake(f"番号 {key} の期別は台帳にありません。番号を確かめてください。")
        if at.ended:
            raise CannotTake(
                f"番号 {key} の期別は消滅しています。受け取れません。"
                "現金を返し、経過を確かめてください。"
            )
        owed = takes(at, on=taking.taken_on)
        wanted = owed if yen is None else yen
        if not 0 < wanted <= owed:
            raise CannotTake(f"番号 {key} の未納は {owed:,}円です。受け取る額を確かめてください。")
        found.append((ids[key], int(wanted)))
    return tuple(found)


def _receipt(
    taking: Taking, number: str, applied: Sequence[tuple[int, int]], renewed: list[int], by: Staff
) -> CashReceipt:
    held = reads.instalments([*(id_ for id_, _ in applied), *renewed])
    lines = tuple(
        PaidFor(f"{held[id_].kind.name} {held[id_].label}", held[id_].key, Yen(yen))
        for id_, yen in applied
    )
    city = reads.city()
    office = city.offices[by.office]
    return CashReceipt(
        number,
        taking.taken_on,
        taking.payer.strip(),
        PLACES[taking.place],
        taking.collector.strip(),
        f"{city.name}",
        Office(
            f"{city.name} {city.full_name(by.office)}",
            office.post_code,
            office.address,
            office.telephone,
            office.hours,
        ),
        lines,
        tuple(f"{held[id_].kind.name} {held[id_].label}（{held[id_].key}）" for id_ in renewed),
    )


@transaction.atomic
def void_cash(id_: int, *, reason: str, by: Staff, now: Now) -> None:
    """領収証書の無効. Its payment never came; the number stays. CannotTake says why not."""
    by.must(RECEIVE)
    row = CashReceiptRow.objects.select_for_update().filter(pk=id_).first()
    if row is None or row.voided_at is not None:
        raise CannotTake("この領収証書はないか、すでに無効です。画面を開き直してください。")
    if row.close_id:
        raise CannotTake("締めた後の領収証書です。先に締めを取り消してください。")
    if not reason.strip():
        raise CannotTake("無効にする理由を入力してください。")
    if row.act_id:
        take_back(row.act_id, Act(f"voided:{row.number}", "take_back", by, now), reason=reason)
    row.voided_by, row.voided_at, row.void_reason = by.number, now.moment, reason.strip()
    row.save(update_fields=["voided_by", "voided_at", "void_reason"])


@transaction.atomic
def void_blank(book: str, serial: int, *, collector: str, reason: str, by: Staff, now: Now) -> int:
    """書き損じ. A number of a door's book that was never used for money, kept as voided."""
    by.must(RECEIVE)
    series = _book(book)
    next_numbers(f"cash:{series}", 0)
    _free(series, serial)
    if not reason.strip() or not collector.strip():
        raise CannotTake("領収した者と、無効にする理由を入力してください。")
    row = CashReceiptRow.objects.create(
        series=series,
        serial=serial,
        number=f"{series}-{serial:06}",
        place=DOOR,
        office=by.office,
        collector=collector.strip(),
        taken_on=now.day,
        by=by.number,
        at=now.moment,
        voided_by=by.number,
        voided_at=now.moment,
        void_reason=reason.strip(),
    )
    return row.pk


def missing(series: str) -> list[int]:
    """The numbers of a series, between the first and the last entered, that are not entered."""
    had = set(CashReceiptRow.objects.filter(series=series).values_list("serial", flat=True))
    return [n for n in range(min(had), max(had)) if n not in had] if had else []
