"""The mail of a sealed run: postal order, envelopes, bar codes, districts, and long letters cut."""

from dataclasses import replace

import pytest
from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions import compose, dispatching, printing
from saiken.desks.notices.actions.posting import sent_letters
from saiken.desks.notices.actions.sealing import letters_in
from saiken.desks.notices.models import DunningPieceRow
from saiken.desks.notices.queries import mail
from saiken.letters import MailRules
from saiken.server import clock
from saiken.store import reads
from saiken.store.identities import follow
from saiken.values.actors import NotAllowed
from saiken.values.days import ONE_DAY
from tests.desks.made import KIMURA_KEY, addresses, city_file, count, id_of, signed_in, take, tax
from tests.desks.notices.made import (
    FIRST,
    SECOND,
    THIRD,
    approved,
    item,
    letter_with,
    pay,
    row,
    sealed,
    snapshots,
    tell,
    text_of,
)
from tests.files.postal_barcode.decoding import decoded
from tests.fixtures_city import ON, Cast

MANY = tuple(
    f"0000001217,0226991{n:03},軽自動車税,2026,1,20260601,20260831,{1000 + n},0,,"
    for n in range(1, 31)
)


@pytest.fixture
def run(town, now):
    return sealed(now)


def test_papers_are_numbered_in_postal_order(run):
    papers = sorted(snapshots(run), key=lambda one: int(one.number.split("第")[1][:-1]))
    codes = [one.addressee.postal_code for one in papers]
    assert codes == sorted(codes) and len(set(codes)) > 1
    rows = list(DunningPieceRow.objects.order_by("paper_id"))
    assert [r.envelope for r in rows] == [1, 2, 3, 4]
    assert [r.paper.number for r in rows] == [one.number for one in papers]


def test_every_letter_of_the_batch_has_its_place_and_a_protected_one_has_none(run):
    kept_apart = item(run, KIMURA_KEY).paper_id
    pieces = set(DunningPieceRow.objects.values_list("paper_id", flat=True))
    assert kept_apart and kept_apart not in pieces and len(pieces) == 4


def test_the_bar_code_names_the_address(run):
    piece = DunningPieceRow.objects.get(paper=item(run, FIRST).paper_id)
    to = letter_with(run, FIRST).addressee
    assert decoded(piece.bars).startswith(to.postal_code.replace("-", ""))
    assert piece.code == decoded(piece.bars) and piece.without == ""


def test_the_batch_and_the_single_paper_carry_the_same_mark(run, now, staff):
    batch = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    alone = text_of(printing.paper_of(item(run, FIRST).paper_id, by=staff.tax_clerk, now=now))
    place = DunningPieceRow.objects.get(paper=item(run, FIRST).paper_id).envelope
    mark = f"{run}-{place:05}1/2枚"
    assert mark in batch and mark in alone


def test_who_is_dropped_later_leaves_the_marks_of_the_others_alone(run, now, staff):
    before = {r.paper_id: r.envelope for r in mail.sent_pieces(row(run))}
    gone = item(run, THIRD).paper_id
    pay(THIRD, 1000, now)
    printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    after = {r.paper_id: r.envelope for r in mail.sent_pieces(row(run))}
    assert after == {paper: place for paper, place in before.items() if paper != gone}


def test_whoever_is_named_on_the_page_is_on_record(run):
    clerk, before = signed_in("S1001"), count("look")
    assert clerk.get(f"/notices/{run}/mail/?page={'9' * 5000}").status_code == 200
    people = DunningPieceRow.objects.values("paper__person").distinct().count()
    assert count("look") == before + people
    assert clerk.get(f"/notices/{run}/").status_code == 200
    assert count("look") > before + 2 * people  # and who is handed a letter or left out


def test_the_districts_add_up(run):
    found = mail.districts(row(run))
    assert sum(one.letters for one in found) == 4 == sum(one.envelopes for one in found)
    assert [one.code for one in found] == sorted(one.code for one in found)
    assert sent_letters(row(run)) == 4


def test_two_kinds_of_one_person_lie_in_one_envelope(town, now):
    take(tax(MANY[0]), now=now)
    run = sealed(now)
    mine = DunningPieceRow.objects.filter(paper__person=item(run, FIRST).person_id)
    assert [(r.place, r.letters) for r in mine.order_by("paper_id")] == [(1, 2), (2, 2)]
    assert len(set(mine.values_list("envelope", flat=True))) == 1
    assert sent_letters(row(run)) == 4
    assert len(letter_with(run, FIRST).lines) == 2  # another kind stands on its own letter


def test_a_letter_that_is_too_long_is_cut_into_several_that_add_up(town, now, staff, monkeypatch):
    take(tax(*MANY), now=now)
    whole = sealed(now)
    (long,) = [s for s in snapshots(whole) if len(s.lines) == 30]
    actions.withdraw(whole, by=staff.tax_clerk, now=now)
    few = MailRules(pages_per_letter=1, sheets_per_envelope=2)
    monkeypatch.setattr(compose, "mail_rules", lambda folder: few)
    run = sealed(now)
    cut = [s for s in snapshots(run) if s.parts > 1]
    cut = sorted({s.number: s for s in cut}.values(), key=lambda s: s.part)
    assert [s.part for s in cut] == list(range(1, cut[0].parts + 1)) and len(cut) >= 5
    assert sum(s.total for s in cut) == long.total == cut[0].all_parts
    assert [line for s in cut for line in s.lines] == list(long.lines)
    assert all(f"{s.total:,}円" in s.words.sentence for s in cut)
    text = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    for s in cut:
        assert f"全{s.parts}通のうちの{s.part}通目です" in text
    # An envelope holds two sheets: the letters go on in the next one.
    rows = DunningPieceRow.objects.filter(run=run, paper__person=item(run, FIRST).person_id)
    held = {}
    for piece in rows:
        held[piece.envelope] = held.get(piece.envelope, 0) + piece.sheets
    assert max(held.values()) <= 2 and len(held) >= 3
    dispatching.mark_dispatched(run, on=now.day, by=staff.tax_clerk, now=now)


def test_large_print_is_the_same_letter(run, now, staff):
    paper = item(run, FIRST).paper_id
    answer = signed_in("S1001").get(f"/notices/papers/{paper}-large.pdf")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    large = text_of(answer.content)
    letter = letter_with(run, FIRST)
    for said in (letter.number, letter.words.sentence, f"{letter.total:,}", FIRST, SECOND):
        assert "".join(said.split()) in large
    assert printing.paper_of(paper, by=staff.tax_clerk, now=now, large=True) != (
        printing.paper_of(paper, by=staff.tax_clerk, now=now)
    )
    with pytest.raises(NotAllowed):
        printing.paper_of(item(run, KIMURA_KEY).paper_id, by=staff.tax_clerk, now=now, large=True)


def test_who_moved_away_gets_no_bar_code_and_comes_last(town, now):
    name, home = "0000001258,1,髙橋　一郎,ﾀｶﾊｼ ｲﾁﾛｳ,19830908,1", "000-0131,さくら市緑が原11番地11"
    take(addresses(f"{name},{home},S0001258,,転出,20260101,となり市東町1番,,"), now=now)
    run = sealed(now)
    letter = letter_with(run, THIRD)
    assert letter.addressee.address == ("となり市東町1番",)
    rows = list(DunningPieceRow.objects.filter(run=run).order_by("paper_id"))
    assert rows[-1].paper.number == letter.number
    assert rows[-1].bars == "" and "郵便番号がありません" in rows[-1].without
    assert mail.districts(row(run))[-1].code == mail.NO_CODE


def test_the_page_counts_by_district_and_opens_to_the_office_alone(run):
    clerk, chief = signed_in("S1001"), signed_in("S1009")
    url = f"/notices/{run}/mail/"
    assert url in clerk.get(f"/notices/{run}/").content.decode()
    text = clerk.get(url).content.decode()
    assert "郵便番号ごとの数" in text and "封筒の順" in text and "-large.pdf" in text
    assert "木村" not in text and "districts.csv" not in text
    assert chief.get(f"{url}districts.csv").content.decode("utf-8-sig").count("\r\n") >= 2
    assert chief.get(f"{url}districts.pdf").status_code == 404
    assert clerk.get(f"{url}districts.csv").status_code == 403
    assert signed_in("S2001").get(url).status_code == 404
    assert signed_in("S1001").get(f"{url}?page=9").status_code == 200


def test_a_run_that_is_not_sealed_has_no_mail(town, now):
    assert signed_in("S1001").get(f"/notices/{approved(now)}/mail/").status_code == 404


def test_cutting_shares_instalments_in_order(town, now):
    run = approved(now)
    (letter,) = [one for one in letters_in(row(run), "in") if len(one.standings) == 2]
    first, second = compose.split(letter, 2)
    assert (*first.standings, *second.standings) == letter.standings == first.together
    assert replace(first, part=2) != first and (first.part, second.part, first.parts) == (1, 2, 2)


def test_records_that_somebody_joined_share_an_envelope_at_their_address(own_town, now):
    register = city_file("addresses.csv").decode().splitlines()
    one = next(line for line in register if line.startswith("0000001217"))
    other = one.replace("0000001217", "0000001258").replace("渡邉", "渡辺")
    take(addresses(other), now=clock.nine_o_clock(ON + ONE_DAY))
    later = clock.nine_o_clock(ON + 2 * ONE_DAY)
    a, b = (reads.instalments([id_of(key)])[id_of(key)].debtor.person for key in (FIRST, THIRD))
    apart = DunningPieceRow.objects.filter(run=sealed(later))
    assert len({piece.envelope for piece in apart}) == apart.count()
    actions.withdraw(apart[0].run_id, by=Cast()["S1001"], now=later)
    with transaction.atomic():
        tell([(f.SamePerson(b, "同じ方"), later.day)], now=later, by=Cast()["S1009"], person=a)
        follow()
    run = sealed(later)
    ours = [DunningPieceRow.objects.get(paper=item(run, key).paper_id) for key in (FIRST, THIRD)]
    assert len({piece.envelope for piece in ours}) == 1 and {p.place for p in ours} == {1, 2}
