"""減免・更正の通知書: numbered, frozen and sealed once it is decided; printed from the record."""

from functools import cache
from pathlib import Path

from django.db import transaction

from saiken import kinds, letters
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.desks.relief.actions.reducing import CannotReduce, held, note
from saiken.desks.relief.models import DECIDED, SEALED, ReductionRow
from saiken.desks.relief.rules.reductions import ASK, PAPER, taught
from saiken.letters import notice_drawing
from saiken.letters.eras import in_prose
from saiken.letters.reduction_notice import (
    REDUCTION_NOTICE,
    ReductionNotice,
    ReductionTexts,
    drawn,
    notice_from_json,
    notice_to_json,
    read_reduction_texts,
)
from saiken.store import reads
from saiken.store.looks.recording import record as look
from saiken.store.offices.walls import LOOK_PROTECTED, must_look
from saiken.store.papers import numbering
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen

DRAFT = "（案）"


@transaction.atomic
def seal(reduction: int, *, by: Staff, now: Now) -> None:
    """通知書の確定. Numbered and frozen, the use of the seal written down; once for a decision."""
    by.must(ASK)
    row = held(reduction, DECIDED, by=by)
    if row.paper_id:
        raise CannotReduce("通知書は、すでに確定しています。画面を開き直してください。")
    draft = snapshot(row, number=DRAFT, now=now)
    if odd := notice_drawing.unprintable(draft):
        raise CannotReduce(
            f"印刷できない文字があります（{'、'.join(odd)}）。宛名と理由を確かめてください。"
        )
    number = _number(row.office, now)
    sealed = snapshot(row, number=number, now=now)
    new = numbering.NewPaper(
        number, PAPER, row.office, row.person_id, now.day, notice_to_json(sealed)
    )
    (row.paper_id,) = numbering.keep([new])
    row.save()
    record(_use(row, sealed), by=by, now=now)
    note(row, SEALED, by=by, now=now)


def _number(office: str, now: Now) -> str:
    year = now.day.year - (now.day.month < 4)
    series = reads.city().number_series[office]
    given = numbering.next_numbers(f"{office}:{year}", 1)
    return f"{letters.fiscal_year(year).removesuffix('年度')}　{series.number(given.start)}"


def _use(row: ReductionRow, sealed: ReductionNotice) -> NewUse:
    return NewUse(
        seal=sealed.authority.seal_note,
        keeper=reads.city().seal.keeper,
        subject=f"reduction:{row.pk}",
        office=row.office,
        authority=sealed.authority.name,
        papers=1,
        first_number=sealed.number,
        last_number=sealed.number,
    )


def draft_pdf(reduction: int, *, by: Staff, now: Now) -> bytes | None:
    """通知書の案 as it would be frozen today; None where nothing is decided, or it is frozen."""
    rows = ReductionRow.objects.filter(pk=reduction, status=DECIDED, paper=None)
    row = _seen(rows.first(), "draft.pdf", by, now)
    return None if row is None else drawn(snapshot(row, number=DRAFT, now=now)).pdf()


def pdf(reduction: int, *, by: Staff, now: Now) -> bytes | None:
    """通知書 as it was frozen; None where none is. The look at it is recorded.

    NotAllowed if another office's, or if the person is protected by now, without permission.
    """
    rows = ReductionRow.objects.filter(pk=reduction, paper__isnull=False)
    row = _seen(rows.first(), "notice.pdf", by, now)
    if row is None:
        return None
    (paper,) = kept([row.paper_id or 0])
    return drawn(notice_from_json(paper.snapshot)).pdf()


def pdf_of_paper(paper: int, *, by: Staff, now: Now) -> bytes | None:
    """The same by the number of its paper."""
    row = ReductionRow.objects.filter(paper_id=paper).first()
    return None if row is None else pdf(row.pk, by=by, now=now)


def _seen(row: ReductionRow | None, page: str, by: Staff, now: Now) -> ReductionRow | None:
    if row is None:
        return None
    must_look(by, {row.office})
    person = row.person_id
    if reads.person_states([person], on=now.day)[person].protected:
        by.must(LOOK_PROTECTED)
    look([person], f"relief/reductions/{row.pk}/{page}", by=by, now=now, address_shown=True)
    return row


def snapshot(row: ReductionRow, *, number: str, now: Now) -> ReductionNotice:
    """通知書 of a decision. CannotReduce where nobody may issue it on that day."""
    assert row.decided_on is not None
    inst, city = reads.instalments([row.instalment_id])[row.instalment_id], reads.city()
    period = f"{letters.fiscal_year(inst.fiscal_year)}　{inst.label}（{inst.key}）"
    sentence, then = _texts(city.folder).filled(row.way, _values(row, inst))
    way = f.LOWERED_WAYS[row.way]
    return ReductionNotice(
        template=REDUCTION_NOTICE,
        number=number,
        issued_on=now.day,
        authority=_authority(inst, now),
        office=_office(row.office),
        addressee=_addressee(row, now),
        title=f"{inst.kind.name}　{way}決定通知書",
        kind_name=inst.kind.name,
        period=period,
        sentences=(sentence,),
        before=Yen(row.before_yen),
        after=Yen(row.principal_yen),
        reason=row.ground,
        grounds=row.article,
        then=then,
        objection=tuple(
            letters.LegalParagraph(line.says, line.article)
            for line in taught(inst.kind, inst.city, on=row.decided_on)
        ),
        keys=(inst.key,),
        sample=city.demo,
    )


def _values(row: ReductionRow, inst: Instalment) -> dict[str, str]:
    assert row.decided_on is not None
    office = reads.city().offices[row.office]
    return {
        "kind": inst.kind.name,
        "period": f"{letters.fiscal_year(inst.fiscal_year)}　{inst.label}",
        "less": f"{row.before_yen - row.principal_yen:,}円",
        "article": row.article,
        "decided_on": in_prose(row.decided_on),
        "office": office.name,
        "telephone": office.telephone,
        "hours": office.hours,
    }


def _authority(inst: Instalment, now: Now) -> letters.Authority:
    try:
        authority = kinds.authority_on(inst.city, now.day, inst.kind)
    except kinds.NoLine:
        raise CannotReduce(
            "この日に通知書を出す権限のある者が、市の設定にありません。"
            "運用担当に、市のファイルへの記入を依頼してください。"
        ) from None
    name = (
        authority.title if authority.title_only else f"{authority.title}　{authority.name}".strip()
    )
    return letters.Authority(name, authority.seal or inst.city.seal.text)


def _office(code: str) -> letters.Office:
    city = reads.city()
    office = city.offices[code]
    name = f"{city.name} {city.full_name(code)}"
    return letters.Office(name, office.post_code, office.address, office.telephone, office.hours)


def _addressee(row: ReductionRow, now: Now) -> letters.Addressee:
    """宛名. Who is protected is named without an address: the paper is handed over."""
    person = reads.person_states([row.person_id], on=now.day)[row.person_id]
    if person.dead:
        raise CannotReduce(
            "この方は亡くなっています。相続人の代表者を確かめてから知らせてください。"
        )
    to = particulars.latest([row.person_id])[row.person_id]
    honorific = "御中" if to.corporation else "様"
    if person.protected:
        return letters.Addressee(to.name, honorific, "", ())
    code = "" if to.moved_to else to.postal_code
    return letters.Addressee(to.name, honorific, code, tuple(to.letters_to.split("　")))


@cache
def _texts(folder: Path) -> ReductionTexts:
    file = folder / "letters" / "reduction_notice.yaml"
    if not file.is_file():
        raise CannotReduce(
            "減免・更正の通知書の文例が、市の設定にありません。"
            "運用担当に、文例の追加を依頼してください。"
        )
    return read_reduction_texts(file.read_text(encoding="utf-8"))
