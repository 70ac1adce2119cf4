"""公示送達書: what is printed, from the letters that came back, and its PDF."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from saiken import kinds, letters
from saiken.desks.service.models.postings import PostingRow
from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.queries.postings import NOT_BY_CITY, Subject, subject
from saiken.desks.service.rules import posting as r
from saiken.law.prescription.posting import days_of_posting
from saiken.law.terms import day_in_words
from saiken.letters import notice_drawing, public_notice
from saiken.letters.public_notice import KeptDocument, PublicNoticePaper, PublicNoticeTexts
from saiken.store import reads
from saiken.store.looks.recording import record as look
from saiken.store.offices.walls import counted_offices, must_look
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Cannot

DRAFT = "（案）"
NOTHING_LEFT = (
    "納付・宛名の変更・送り直しなどで、公示送達をする督促状がなくなりました。"
    "確かめて、取り下げてください。"
)


class NotNow(Cannot):
    """A step that a public notice is not ready for; the sentence says why and what to do."""


def snapshot(found: Subject, *, number: str, now: Now) -> PublicNoticePaper:
    """公示送達書 as it would be printed on a day. NotNow where something for it is missing."""
    city = reads.city_in_charge()
    line = r.by_city(found.kind, now.day)
    if line is None:
        raise NotNow(NOT_BY_CITY)
    to = particulars.latest([found.person])[found.person]
    if to.name == particulars.UNKNOWN.name:
        raise NotNow("氏名が登録されていません。宛名を取り込んでから起案してください。")
    own = city.offices[found.office]
    texts = texts_of(city.folder).filled(
        {
            "article": line.article,
            "days": str(days_of_posting(now.day)),
            "office": own.name,
            "telephone": own.telephone,
            "hours": own.hours,
        }
    )
    held = issued_by(found.kind, now)
    name = f"{city.name} {city.full_name(found.office)}"
    return PublicNoticePaper(
        template=public_notice.PUBLIC_NOTICE,
        number=number,
        issued_on=now.day,
        authority=letters.Authority(named(held), held.seal or city.seal.text),
        office=letters.Office(name, own.post_code, own.address, own.telephone, own.hours),
        name=to.name,
        honorific="御中" if to.corporation else "様",
        served=_served(found),
        sentence=texts.sentence,
        effect=texts.effect,
        kept=texts.kept,
        grounds=line.article,
        keys=tuple(one.standing.instalment.key for one in found.lines),
        sample=city.demo,
    )


def _served(found: Subject) -> tuple[KeptDocument, ...]:
    """Each letter once, however many instalments it asked for."""
    sent = dict.fromkeys((one.sent.on, one.number) for one in found.lines)
    return tuple(KeptDocument(r.DOCUMENT, number, on) for on, number in sorted(sent))


def must_be_issuable(found: Subject, *, now: Now) -> None:
    """NotNow where the office is no more, nobody may issue it, or a character cannot be drawn."""
    office = reads.city_in_charge().offices[found.office]
    if not office.exists_on(now.day):
        raise NotNow(
            f"{day_in_words(now.day)}に、{office.name}という所属はありません。"
            "市の設定を運用担当に確かめてください。"
        )
    if found.office not in reads.city().number_series:
        raise NotNow(
            f"{office.name}の文書番号の形が、市の設定にありません。"
            "運用担当に、市のファイル（権限者）への記入を依頼してください。"
        )
    odd = notice_drawing.unprintable(snapshot(found, number=DRAFT, now=now))
    if odd:
        raise NotNow(f"印刷できない文字があります（{'、'.join(odd)}）。宛名を確かめてください。")


def issued_by(kind: kinds.Kind, now: Now) -> kinds.Authority:
    """Who may issue a notice about letters of a kind today; NotNow where nobody may."""
    try:
        held = kinds.authority_on(reads.city_in_charge(), now.day, kind)
    except kinds.NoLine:
        held = None
    if held is None or not (held.name or held.title_only):
        raise NotNow(
            f"{day_in_words(now.day)}に{kind.short_name}の{r.NAME}を出す権限のある者が、"
            "市の設定にありません。運用担当に、市のファイル（権限者）への記入を依頼してください。"
        )
    return held


def named(held: kinds.Authority) -> str:
    """In whose name it goes out."""
    return held.title if held.title_only else f"{held.title}　{held.name}"


def pdf(number: int, *, by: Staff, now: Now) -> bytes | None:
    """公示送達書 as it was sealed, or as it would be printed today; None where there is none."""
    by.must(r.LOOK)
    return _pdf(q.notice(number, counted_offices(by)), by, now)


def pdf_of_paper(paper: int, *, by: Staff, now: Now) -> bytes | None:
    """The same by the number of its paper."""
    by.must(r.LOOK)
    return _pdf(q.of_paper(paper), by, now)


def _pdf(found: q.Notice | None, by: Staff, now: Now) -> bytes | None:
    if found is None:
        return None
    must_look(by, {found.row.office})
    look([found.row.person_id], f"service/postings/{found.row.pk}.pdf", by=by, now=now)
    if found.paper is not None:
        (paper,) = kept([found.paper])
        made = public_notice.notice_from_json(paper.snapshot)
    else:
        made = snapshot(again(found.row, now=now), number=DRAFT, now=now)
    return public_notice.drawn(made).pdf()


def again(row: PostingRow, *, now: Now) -> Subject:
    """What a notice is about as it stands today; NotNow where none of its letters is left."""
    drafted = {line.instalment_id: line.sent for line in row.lines.all()}
    found = subject(row.person_id, row.office, row.kind, on=now.day)
    there = found.lines if found is not None else ()
    left = [one for one in there if drafted.get(one.standing.instalment.id) == one.sent.ref]
    if found is None or not left:
        raise NotNow(NOTHING_LEFT)
    return replace(found, lines=tuple(left))


@cache
def texts_of(folder: Path) -> PublicNoticeTexts:
    """The city's words of the notice; NotNow where it has none."""
    file = folder / "letters" / f"{r.TEXTS}.yaml"
    if not file.is_file():
        raise NotNow(
            "公示送達書の文例が、市の設定にありません。運用担当に、文例の追加を依頼してください。"
        )
    return public_notice.read_public_notice_texts(file.read_text(encoding="utf-8"))
