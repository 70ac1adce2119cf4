"""A lower assessment is decided by another, lowers what is owed, and is taken back with all."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from saiken.claims import facts as f
from saiken.desks.relief.actions import noticing, reducing
from saiken.desks.relief.actions.reducing import CannotReduce, Wanted
from saiken.desks.relief.rules.reductions import article_of
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.books.posting import post_new
from saiken.values.actors import NotAllowed, Staff
from saiken.values.yen import Yen
from tests.desks.made import addresses, id_of, one, signed_in, take, tax
from tests.desks.receipts.sent import rows_of
from tests.fixtures_city import ON

KEY = "022699000102"
ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,98000,0,,"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,000-0152,さくら市大字下沢27,,,,,,,"
HALF = Wanted("reduction", 49_000, "災害により家屋が半壊した", "市税条例の減免の条")


@pytest.fixture
def clerk(db, accounts, now, staff):
    take(tax(ROW), now=now)
    take(addresses(WATANABE), now=now)
    return staff.tax_clerk


def text_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def at():
    return reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]


def booked():
    summed = "select e.column, sum(yen)::int from book_entry e where part = 'principal' group by 1"
    return {column: yen for column, yen in rows_of(summed) if yen}


def pay(yen, by, now):
    fact = NewFact(f.Paid(Yen(yen)), date(2026, 9, 30), id_of(KEY))
    append([fact], Act("paid", "match", by, now))


def test_it_lowers_the_assessment_and_is_taken_back_with_all_effects(clerk, staff, now):
    pay(70_000, clerk, now)
    post_new()
    before, in_books = at(), booked()
    made = reducing.ask(id_of(KEY), HALF, by=clerk, now=now)
    assert at() == before
    reducing.approve(made, by=staff.tax_chief, now=now)
    held = at().position
    assert (held.owed.principal, held.owed.due_on, held.open) == (49_000, date(2026, 8, 31), 0)
    assert [(part.yen, part.cause) for part in at().owed_back.parts] == [(21_000, "reduced")]
    post_new()
    assert booked()["assessed"] == 49_000 and "lost" not in booked()
    reducing.undo(made, reason="計算の誤り", by=staff.tax_chief, now=now)
    post_new()
    assert (at(), booked()) == (before, in_books)
    steps = rows_of("select word from reduction_step order by id")
    assert steps == [("asked",), ("decided",), ("undone",)]


def test_who_is_protected_gets_a_notice_without_an_address(clerk, staff, now):
    made = reducing.ask(id_of(KEY), HALF, by=clerk, now=now)
    with pytest.raises(CannotReduce, match="ほかの職員が先に"):
        noticing.seal(made, by=clerk, now=now)
    reducing.approve(made, by=staff.tax_chief, now=now)
    take(addresses(WATANABE + "1"), now=now)
    noticing.seal(made, by=clerk, now=now)
    with pytest.raises(NotAllowed):
        noticing.pdf(made, by=clerk, now=now)
    text = text_of(noticing.pdf(made, by=staff.tax_chief, now=now))
    assert "渡邉" in text and "下沢" not in text


REFUSED = [
    (Wanted("reduction", 98_001, "x", "条"), "1円から調定額の98,000円"),
    (Wanted("reduction", 0, "x", "条"), "1円から"),
    (Wanted("reduction", 10, " ", "条"), "理由を入力"),
    (Wanted("reduction", 10, "災害"), "減免の根拠となる条項を入力"),
    (Wanted("correction", 10, "評価の誤り"), "更正（減額）の根拠となる条項を入力"),
]


@pytest.mark.parametrize(("wanted", "says"), REFUSED)
def test_what_cannot_be_asked_for_is_said(clerk, now, wanted, says):
    with pytest.raises(CannotReduce, match=says):
        reducing.ask(id_of(KEY), wanted, by=clerk, now=now)


def test_it_is_decided_by_another_of_the_office_and_only_as_asked(clerk, staff, now):
    made = reducing.ask(id_of(KEY), HALF, by=clerk, now=now)
    with pytest.raises(CannotReduce, match="決裁を待つ"):
        reducing.ask(id_of(KEY), HALF, by=clerk, now=now)
    with pytest.raises(NotAllowed):
        reducing.approve(made, by=clerk, now=now)
    changed = f.Assessed(Yen(90_000), date(2026, 8, 31))
    append([NewFact(changed, ON, id_of(KEY))], Act("other", "intake", clerk, now))
    with pytest.raises(CannotReduce, match="調定額が変わりました"):
        reducing.approve(made, by=staff.tax_chief, now=now)
    reducing.send_back(made, reason="計算し直す", by=staff.tax_chief, now=now)
    again = reducing.ask(
        id_of(KEY), Wanted("correction", 90_000, "二重課税", "地方税法第417条"), by=clerk, now=now
    )
    reducing.approve(again, by=staff.tax_chief, now=now)
    assert at().position.owed.principal == 0


def test_the_article_of_a_kind_that_has_one_is_its_own(sakura, now):
    held = reads.instalments(id_ for (id_,) in rows_of("select id from register_instalment"))
    told = {inst.kind.code: article_of(inst, on=now.day) for inst in held.values()}
    assert any("条" in article for article in told.values()) and "" in told.values()


def test_what_a_core_system_assesses_is_reduced_there(sakura, now):
    held = reads.instalments(id_ for (id_,) in rows_of("select id from register_instalment"))
    id_, inst = next(
        (id_, one) for id_, one in held.items() if one.city.modes[one.kind.code].mirrored
    )
    who = Staff("X", "係", inst.office, frozenset({"reductions.ask"}))
    with pytest.raises(CannotReduce, match="基幹システムで行い"):
        reducing.ask(id_, HALF, by=who, now=now)


def test_the_pages_from_asking_to_the_notice(clerk, now):
    client, id_ = signed_in("S1001"), id_of(KEY)
    here = f"/relief/reductions/of/{id_}/"
    assert "減免・更正を起案する" in client.get(f"/instalments/{id_}/").content.decode()
    assert "渡邉　直美" in client.get(here).content.decode()
    assert client.post(f"{here}ask/", {"way": "reduction"}).status_code == 422
    said = {"way": "reduction", "less": "49000", "ground": "災害", "article": "条例"}
    assert "決裁へ上げました" in client.post(f"{here}ask/", said, follow=True).content.decode()
    page = f"/relief/reductions/{one('select id from reduction')}/"
    listed = client.get("/relief/reductions/").content.decode()
    assert "決裁を待つ減免・更正が 1件" in listed
    chief = signed_in("S1009")
    assert "減免・更正" in chief.get("/approvals/").content.decode()
    assert "計算し直しました" in chief.post(f"{page}approve/", follow=True).content.decode()
    assert "（案）" in text_of(client.get(f"{page}draft.pdf").content)
    assert "通知書を確定しました" in client.post(f"{page}seal/", follow=True).content.decode()
    assert client.get(f"{page}draft.pdf").status_code == 404
    sealed = client.get(f"{page}notice.pdf").content
    for said in ("49,000円", "災害", "条例", "この決定について不服", "渡邉", "大字下沢27"):
        assert said in text_of(sealed), said
    assert "この督促" not in text_of(sealed)
    paper = one("select paper_id from reduction")
    assert client.get(f"/relief/papers/{paper}.pdf").content == sealed
    person = one("select person_id from reduction")
    assert f"/relief/papers/{paper}.pdf" in client.get(f"/debtors/{person}/").content.decode()
    assert "すでに確定" in client.post(f"{page}seal/", follow=True).content.decode()
    assert (one("select count(*) from paper"), one("select count(*) from seal_use")) == (1, 1)
    assert client.get("/relief/reductions/list.csv").status_code == 403
    assert KEY in chief.get("/relief/reductions/list.csv").content.decode("utf-8-sig")
    assert chief.post(f"{page}undo/", {"reason": ""}, follow=True).status_code == 200
    assert at().position.owed.principal == 49_000
    assert (
        "元の調定額" in chief.post(f"{page}undo/", {"reason": "誤り"}, follow=True).content.decode()
    )
    assert at().position.owed.principal == 98_000
    assert "取消しを知らせて" in client.get(page).content.decode()
    assert client.get(f"{page}notice.pdf").content == sealed
    assert signed_in("S5001").get(page).status_code == 403
