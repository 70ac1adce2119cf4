"""From a frozen letter to the columns that a print house prints it from."""

from collections.abc import Sequence

from saiken import letters
from saiken.desks.notices.models import DunningPieceRow
from saiken.files.print_house import PrintedLetter, PrintedLine, PrintedStretch
from saiken.files.print_house.letters import BREAK
from saiken.letters.slip import SlipSnapshot


def printed(
    paper: letters.DunningSnapshot, row: DunningPieceRow, slips: Sequence[SlipSnapshot] = ()
) -> PrintedLetter:
    """A letter with its place in the mail and its slips, every word of it in a column."""
    piece = letters.Piece(row.envelope, row.place, row.letters, row.sheets)
    return PrintedLetter(
        number=paper.number,
        envelope=row.envelope,
        place=row.place,
        letters=row.letters,
        sheets=row.sheets,
        sequence=piece.sequence(row.run_id),
        postal_code=paper.addressee.postal_code,
        barcode=row.code,
        bars=row.bars,
        texts=(
            *(*_addressee(paper), *_head(paper), *_sender(paper), *_words(paper), *_law(paper)),
            *_slips(slips),
        ),
        lines=tuple(map(_line, paper.lines)),
    )


_Texts = tuple[tuple[str, str], ...]


def _addressee(paper: letters.DunningSnapshot) -> _Texts:
    to = paper.addressee
    return (
        ("住所", BREAK.join(to.address)),
        ("肩書", to.role),
        ("氏名", to.name),
        ("敬称", to.honorific),
    )


def _head(paper: letters.DunningSnapshot) -> _Texts:
    return (
        ("表題", paper.title),
        ("債権", paper.kind_name),
        ("発行日", paper.issued_on.isoformat()),
        ("指定期限", paper.pay_by_on.isoformat()),
        ("延滞金の計算日", paper.late_charge_to_on.isoformat()),
        ("何通目", str(paper.part)),
        ("全通数", str(paper.parts)),
        ("全通の合計", str(paper.all_parts or paper.total)),
        ("様式", paper.template),
        ("見本", "見本" if paper.sample else ""),
        ("拡大文字", "拡大文字" if paper.large_print else ""),
    )


def _sender(paper: letters.DunningSnapshot) -> _Texts:
    authority, office = paper.authority, paper.office
    return (
        ("差出人", authority.name),
        ("公印", "" if authority.seal_place else authority.seal_note),
        ("公印の場所", "空ける" if authority.seal_place else ""),
        ("担当", office.name),
        ("担当の郵便番号", office.postal_code),
        ("担当の所在地", office.address),
        ("担当の電話", office.telephone),
        ("受付時間", office.hours),
    )


def _words(paper: letters.DunningSnapshot) -> _Texts:
    words, naming = paper.words, paper.naming
    doors = BREAK.join(f"{d.name}／{d.text}／電話 {d.telephone}" for d in words.doors)
    return (
        ("本文", words.sentence),
        ("納付の方法", BREAK.join(words.how_to_pay)),
        ("案内", words.friendly),
        ("窓口", doors),
        ("行き違い", words.crossing),
        ("未納額の名", naming.owed),
        ("延滞金の名", naming.late_charge),
        ("納付の語", naming.pay),
        ("期限の語", naming.due),
        ("番号の語", naming.key),
        ("手数料の名", _fee_and_cost(paper)),
        ("延滞金の注", naming.late_charge_note),
    )


def _fee_and_cost(paper: letters.DunningSnapshot) -> str:
    naming = paper.naming
    return f"{naming.fee}・{naming.cost}" if any(x.cost for x in paper.lines) else naming.fee


def _law(paper: letters.DunningSnapshot) -> _Texts:
    return (
        ("根拠", paper.grounds),
        ("法令の定め", _paragraphs(paper.follows)),
        ("教示の見出し", paper.naming.objection if paper.objection else ""),
        ("教示", _paragraphs(paper.objection)),
    )


def _slips(slips: Sequence[SlipSnapshot]) -> _Texts:
    """納付書. A sheet each behind the letter; of several, what is said of each in their order."""
    words = [one.words for one in slips]
    told = {
        "納付書の数": [str(len(slips))],
        "納付書番号": [one.number for one in slips],
        "納付書の金額": [str(one.total) for one in slips],
        "納付書の使用期限": [one.usable_until.isoformat() for one in slips],
        "納付書の期別": ["、".join(line.key for line in one.lines) for one in slips],
        "納付書の元金の名": [one.naming.principal for one in slips],
        "納付書のコンビニ番号": [one.code for one in slips],
        "納付書のコンビニ番号がないわけ": [one.no_code for one in slips],
        "納付書のeL-QR": [one.el_qr for one in slips],
        "納付書のeL番号": [one.el_number for one in slips],
        "納付書のOCR": ["／".join(one.ocr) for one in slips],
        "納付書の方法": ["／".join(one.how_to_pay) for one in words],
        "納付書の期限後": [one.after for one in words],
        "納付書の一度だけ": [one.once for one in words],
        "納付書の相談": [one.help for one in words],
        "納付書の注": [one.assumed for one in words],
    }
    return tuple((name, BREAK.join(said)) for name, said in told.items())


def _paragraphs(told: tuple[letters.LegalParagraph, ...]) -> str:
    return BREAK.join(p.text + (f"（{p.article}）" if p.article else "") for p in told)


def _line(line: letters.InstalmentLine) -> PrintedLine:
    return PrintedLine(
        fiscal_year=line.fiscal_year,
        period=line.period,
        key=line.key,
        due_on=line.due_on,
        paid=line.paid,
        owed=line.owed,
        late_charge=line.late_charge,
        fee=line.fee + line.cost,  # one column holds both, named so where there is a cost
        dunned_on=line.dunned_on,
        working=tuple(
            PrintedStretch(w.first, w.last, w.days, w.rate, w.base, w.yen) for w in line.working
        ),
    )
