"""還付・充当の通知書: frozen, numbered and sealed once the refund is decided; printed from it."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from django.db import transaction

from saiken import kinds, letters
from saiken.claims.instalments import Instalment
from saiken.claims.refunds import CAUSES, OwedBack, OwedPart
from saiken.desks.refunds.actions.steps import held, note
from saiken.desks.refunds.models import DECIDED, DONE, RefundRow
from saiken.desks.refunds.queries.planning import shares_of, standing_of
from saiken.desks.refunds.queries.transfers import untrue
from saiken.desks.refunds.rules.words import DECIDE, PAPER, CannotRefund
from saiken.letters.eras import with_weekday
from saiken.letters.refund_notice import (
    REFUND_NOTICE,
    OriginLine,
    RefundNotice,
    RefundTexts,
    SetOffLine,
    draw_notice,
    notice_from_json,
    notice_to_json,
    read_refund_texts,
    unprintable,
)
from saiken.store import reads
from saiken.store.looks.recording import record as look
from saiken.store.offices.walls import LOOK_PROTECTED, must_look
from saiken.store.papers import numbering
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.refold import lock
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen


@transaction.atomic
def seal(refund: int, *, by: Staff, now: Now) -> None:
    """通知書の確定. Numbered and frozen, the use of the seal written down; once for a refund."""
    by.must(DECIDE)
    row = held(refund, DECIDED, DONE, office=by.office)
    if row.paper_id:
        raise CannotRefund("通知書は、すでに確定しています。画面を開き直してください。")
    lock([row.instalment_id])
    if why := untrue(row, on=now.day):
        raise CannotRefund(why)
    draft = snapshot(row, number="（案）", on=now.day)
    _may_be_sent(row, on=now.day)
    if odd := unprintable(draft):
        raise CannotRefund(
            f"印刷できない文字があります（{'、'.join(odd)}）。宛名を確かめてください。"
        )
    number = _number(row.office, now.day)
    sealed = replace(draft, number=number)
    new = numbering.NewPaper(
        number, PAPER, row.office, row.person_id, now.day, notice_to_json(sealed)
    )
    (row.paper_id,) = numbering.keep([new])
    row.save()
    record(_use(row, sealed, number), by=by, now=now)
    note(row, "notice", by=by, now=now)


def _may_be_sent(row: RefundRow, *, on: date) -> None:
    person = reads.person_states([row.person_id], on=on)[row.person_id]
    if person.protected:
        raise CannotRefund(
            "支援措置の対象者です。通知書は、手渡し等の方法を決めてから作ってください。"
        )
    if person.dead:
        raise CannotRefund(
            "この方は亡くなっています。相続人の代表者を確かめてから知らせてください。"
        )


def _number(office: str, on: date) -> str:
    year = on.year - (on.month < 4)
    series = reads.city().number_series[office]
    given = numbering.next_numbers(f"{office}:{year}", 1)
    return f"{letters.fiscal_year(year).removesuffix('年度')}　{series.number(given.start)}"


def _use(row: RefundRow, sealed: RefundNotice, number: str) -> NewUse:
    city = reads.city()
    return NewUse(
        seal=sealed.authority.seal_note,
        keeper=city.seal.keeper,
        subject=f"refund:{row.pk}",
        office=row.office,
        authority=sealed.authority.name,
        papers=1,
        first_number=number,
        last_number=number,
    )


def pdf(refund: int, *, by: Staff, now: Now) -> bytes | None:
    """The notice as it was frozen; None where none is. The look at it is recorded.

    NotAllowed if another office's, or if the person is protected by now, without permission.
    """
    row = RefundRow.objects.filter(pk=refund, paper__isnull=False).first()
    if row is None:
        return None
    must_look(by, {row.office})
    if reads.person_states([row.person_id], on=now.day)[row.person_id].protected:
        by.must(LOOK_PROTECTED)
    look([row.person_id], f"refunds/{refund}/notice.pdf", by=by, now=now, address_shown=True)
    (paper,) = kept([row.paper_id])
    return draw_notice(notice_from_json(paper.snapshot))


def pdf_of_paper(paper: int, *, by: Staff, now: Now) -> bytes | None:
    """The same by the number of its paper."""
    row = RefundRow.objects.filter(paper_id=paper).first()
    return None if row is None else pdf(row.pk, by=by, now=now)


def snapshot(row: RefundRow, *, number: str, on: date) -> RefundNotice:
    """通知書 of a refund. CannotRefund where nobody may issue it on that day."""
    at = standing_of(row.instalment_id, on=on)
    inst, city = at.instalment, reads.city()
    rule = kinds.refund_rule(inst.kind)
    to = particulars.latest([row.person_id])[row.person_id]
    shares = shares_of(row.shares)
    parts = _decided_on(row, at.owed_back)
    origins = tuple(OriginLine(part.paid_on, CAUSES[part.cause], part.yen) for part in parts)
    since = max((part.since for part in parts), default=on)
    decided = row.decided_on or on
    last = rule.last_day(max(since, decided))
    texts = _texts(city.folder).filled(_values(row, inst, last))
    sentences = [texts.set_off] if shares else []
    sentences += [texts.refund] if row.transfer_yen else []
    return RefundNotice(
        template=REFUND_NOTICE,
        number=number,
        issued_on=on,
        authority=_authority(inst, on),
        office=_office(row.office),
        addressee=_addressee(to),
        kind_name=inst.kind.name,
        period=f"{letters.fiscal_year(inst.fiscal_year)}　{inst.label}（{inst.key}）",
        origins=origins,
        set_off=_set_off(row),
        refund=Yen(row.pay_yen),
        interest=Yen(row.interest_yen),
        interest_name="還付加算金" if rule.bears_interest else "利息",
        working=tuple(_said(line) for line in row.working) if row.interest_yen else (),
        sentences=tuple(sentences),
        receive=texts.receive,
        grounds=_grounds(rule, bool(shares), bool(row.transfer_yen)),
        objection=_objection(inst, on, rule, bool(shares)),
        ask_by_on=last,
        keys=(inst.key, *_keys(row)),
        sample=city.demo,
    )


def _decided_on(row: RefundRow, back: OwedBack) -> tuple[OwedPart, ...]:
    """What the refund gives back: the parts after those that decisions before it took."""
    decided = RefundRow.objects.filter(instalment_id=row.instalment_id, status__in=(DECIDED, DONE))
    before = decided.filter(act_id__lt=row.act_id).values_list("taken_yen", flat=True)
    return back.parts_after(Yen(sum(before)), Yen(row.taken_yen))


def _values(row: RefundRow, inst: Instalment, last: date) -> dict[str, str]:
    office = reads.city().offices[row.office]
    return {
        "kind": inst.kind.name,
        "refund": f"{row.transfer_yen:,}円",
        "set_off": f"{sum(share.paid for share in shares_of(row.shares)):,}円",
        "ask_by": with_weekday(last),
        "office": office.name,
        "telephone": office.telephone,
        "hours": office.hours,
    }


def _said(line: dict[str, str]) -> str:
    return f"{line['says']}（{line['article']}）" if line["article"] else line["says"]


def _set_off(row: RefundRow) -> tuple[SetOffLine, ...]:
    shares = shares_of(row.shares)
    inst = reads.instalments({share.to for share in shares})
    return tuple(
        SetOffLine(
            f"{inst[s.to].kind.short_name}　{letters.fiscal_year(inst[s.to].fiscal_year)}"
            f"　{inst[s.to].label}（{inst[s.to].key}）",
            s.on,
            s.paid,
        )
        for s in shares
    )


def _keys(row: RefundRow) -> list[str]:
    held = reads.instalments({share.to for share in shares_of(row.shares)})
    return sorted(inst.key for inst in held.values())


def _grounds(rule: kinds.RefundRule, set_off: bool, pays: bool) -> str:
    lines = [rule.set_off, rule.from_day] if set_off else []
    if pays:
        lines += [rule.interest, rule.period[-1]]
    return "　".join(f"{line.says}（{line.article}）。" for line in dict.fromkeys(lines))


def _objection(
    inst: Instalment, on: date, rule: kinds.RefundRule, set_off: bool
) -> tuple[letters.LegalParagraph, ...]:
    """教示, where something was set off by a disposition; else how to say that it is wrong."""
    if not set_off:
        return ()
    if rule.appeal.word != kinds.DISPOSITION:
        return (letters.LegalParagraph(f"{rule.appeal.says}。", rule.appeal.article),)
    lines = kinds.set_off_paragraphs(inst.kind, inst.city, on=on)
    return tuple(letters.LegalParagraph(line.says, line.article) for line in lines)


def _authority(inst: Instalment, on: date) -> letters.Authority:
    try:
        authority = kinds.authority_on(inst.city, on, inst.kind)
    except kinds.NoLine:
        raise CannotRefund(
            "この日に通知書を出す権限のある者が、市の設定にありません。"
            "運用担当に、市のファイルへの記入を依頼してください。"
        ) from None
    title_only = authority.title_only
    name = authority.title if title_only else f"{authority.title}　{authority.name}"
    return letters.Authority(name, authority.seal or inst.city.seal.text)


def _office(code: str) -> letters.Office:
    city = reads.city()
    office = city.offices[code]
    return letters.Office(
        f"{city.name} {city.full_name(code)}",
        office.post_code,
        office.address,
        office.telephone,
        office.hours,
    )


def _addressee(to: Particulars) -> letters.Addressee:
    return letters.Addressee(
        name=to.name,
        honorific="御中" if to.corporation else "様",
        postal_code="" if to.moved_to else to.postal_code,
        address=tuple(to.letters_to.split("　")),
    )


@cache
def _texts(folder: Path) -> RefundTexts:
    file = folder / "letters" / "refund_notice.yaml"
    if not file.is_file():
        raise CannotRefund(
            "通知書の文例が、市の設定にありません。運用担当に、文例の追加を依頼してください。"
        )
    return read_refund_texts(file.read_text(encoding="utf-8"))
