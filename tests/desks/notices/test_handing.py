"""The print house gets the sealed letters once, nobody who is protected, and answers to the yen."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions import NotNow, dispatching, handing, printing
from saiken.desks.notices.actions.handing import Told
from saiken.desks.notices.models import PrintJobRow, PrintResultRow
from saiken.desks.notices.queries import mail
from saiken.files.print_house import Bundle, read_bundle
from saiken.values.actors import NotAllowed
from tests.desks.made import KIMURA_KEY, count, signed_in
from tests.desks.notices.made import (
    FIRST,
    SECOND,
    THIRD,
    approved,
    debtor_of,
    item,
    letter_with,
    pay,
    row,
    sealed,
    snapshots,
    tell,
)
from tests.fixtures_city import ON

HOUSE = "さくら封入印刷（架空）"
ALL = Told(letters=4, sheets=8)


@pytest.fixture
def run(town, now):
    return sealed(now)


@pytest.fixture
def handed(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    handing.hand_out(run, on=ON, by=staff.tax_chief, now=now)
    return run


def bundle(data: bytes) -> Bundle:
    found = read_bundle(data)
    assert isinstance(found, Bundle)
    return found


def test_the_file_holds_every_letter_once_and_its_yen(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    found = bundle(handing.file_of(run, by=staff.tax_chief, now=now))
    letters = {one.number: one for one in snapshots(run)}
    assert [r["文書番号"] for r in found.letters] == sorted(letters, key=lambda n: (len(n), n))
    for told in found.letters:
        letter = letters[told["文書番号"]]
        assert told["氏名"] == letter.addressee.name and told["根拠"] == letter.grounds
        assert told["住所"].split("｜") == list(letter.addressee.address)
        assert int(told["合計金額"]) == letter.total and told["本文"] == letter.words.sentence
        assert all(p.text in told["教示"] for p in letter.objection) and told["教示"]
        assert all(p.text in told["法令の定め"] for p in letter.follows)
    assert found.manifest["yen"]["total"] == sum(one.total for one in letters.values())
    assert {r["番号"] for r in found.lines} >= {FIRST, SECOND, THIRD}
    job = PrintJobRow.objects.get()
    assert (job.letters, job.envelopes, job.sheets) == (4, 4, 8)
    assert job.yen == found.manifest["yen"]["total"]


def test_the_same_run_gives_the_same_bytes(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    first = handing.file_of(run, by=staff.tax_chief, now=now)
    assert first == handing.file_of(run, by=staff.tax_chief, now=now)
    assert hashlib.sha256(first).hexdigest() == PrintJobRow.objects.get().sha256


def test_nobody_protected_is_in_it_and_each_look_is_on_record(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    data = handing.file_of(run, by=staff.tax_chief, now=now)
    told = str(bundle(data))
    assert "木村" not in told and KIMURA_KEY not in told and "中央三丁目20番22号" not in told
    assert count("look", f"page = 'notices/{run}/print-house' and address_shown") == 4


def test_who_is_protected_since_the_sealing_is_dropped_before_the_file(run, now, staff):
    person = debtor_of(run, THIRD)
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=person)
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    found = bundle(handing.file_of(run, by=staff.tax_chief, now=now))
    assert len(found.letters) == 3 and "髙橋" not in str(found)
    assert item(run, THIRD).place == "dropped"


def test_a_letter_that_is_dropped_later_asks_for_a_new_file(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    pay(THIRD, 45600, now)
    for step in (handing.file_of, lambda *a, **k: handing.hand_out(*a, on=ON, **k)):
        with pytest.raises(NotNow, match="作り直して"):
            step(run, by=staff.tax_chief, now=now)
    with pytest.raises(NotNow, match="理由"):
        handing.call_off(run, why=" ", by=staff.tax_chief, now=now)
    handing.call_off(run, why="納付があった", by=staff.tax_chief, now=now)
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    assert len(bundle(handing.file_of(run, by=staff.tax_chief, now=now)).letters) == 3


def test_only_a_sealed_run_of_the_own_office_and_a_known_house(town, now, staff):
    run = approved(now)
    with pytest.raises(NotNow):
        handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    actions.seal(run, by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed):
        handing.make_file(run, HOUSE, by=staff.tax_clerk, now=now)
    with pytest.raises(NotNow, match="所属"):
        handing.make_file(run, HOUSE, by=staff["S2009"], now=now)
    with pytest.raises(NotNow, match="印刷業者を選んで"):
        handing.make_file(run, "どこかの印刷", by=staff.tax_chief, now=now)
    with pytest.raises(NotNow, match="まだ作られて"):
        handing.file_of(run, by=staff.tax_chief, now=now)
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    with pytest.raises(NotNow, match="すでに作られて"):
        handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)


def test_what_was_handed_out_is_neither_given_again_nor_printed_twice(handed, now, staff):
    with pytest.raises(NotNow, match="二度は取り出せません"):
        handing.file_of(handed, by=staff.tax_chief, now=now)
    with pytest.raises(NotNow, match="二重に刷らない"):
        printing.batch_pdf(row(handed), by=staff.tax_clerk, now=now)
    with pytest.raises(NotNow, match="引渡しを取りやめて"):
        actions.withdraw(handed, by=staff.tax_clerk, now=now)


def test_a_file_that_was_made_may_be_at_the_house_already(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    with pytest.raises(NotNow, match="二重に刷らない"):
        printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    with pytest.raises(NotNow, match="引渡しを取りやめて"):
        dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    handing.call_off(run, why="ここで刷る", by=staff.tax_chief, now=now)
    assert printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)[:4] == b"%PDF"
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)


def test_the_day_of_the_handing_out_fits(run, now, staff):
    handing.make_file(run, HOUSE, by=staff.tax_chief, now=now)
    for day in (ON - timedelta(days=1), ON + timedelta(days=1)):
        with pytest.raises(NotNow):
            handing.hand_out(run, on=day, by=staff.tax_chief, now=now)


def test_the_post_waits_for_a_result_that_agrees(handed, now, staff):
    def post():
        dispatching.mark_dispatched(handed, on=ON, by=staff.tax_clerk, now=now)

    with pytest.raises(NotNow, match="まだ記録されていません"):
        post()
    differ = handing.note_result(handed, Told(3, 8), by=staff.tax_chief, now=now)
    assert differ == ["印刷された通数 3が、渡した通数 4と違います。"]
    with pytest.raises(NotNow, match="合っていません"):
        post()
    assert handing.note_result(handed, ALL, by=staff.tax_chief, now=now) == []
    assert PrintResultRow.objects.count() == 2
    post()
    assert row(handed).status == "dispatched"


def listed(*numbers: str) -> bytes:
    return "\r\n".join(["文書番号,枚数", *(f"{n},2" for n in numbers), ""]).encode()


def test_the_list_of_the_house_is_held_against_each_letter(handed, now, staff):
    numbers = [one.number for one in {s.number: s for s in snapshots(handed)}.values()]
    twice = [*numbers[:3], numbers[0]]
    differ = handing.note_result(
        handed, Told(4, 4, listed=listed(*twice)), by=staff.tax_chief, now=now
    )
    assert any("封入されていない" in s and numbers[3] in s for s in differ)
    assert any("二度封入された" in s and numbers[0] in s for s in differ)
    with pytest.raises(NotNow, match="一覧が読めません"):
        handing.note_result(handed, Told(4, 4, listed=b"a"), by=staff.tax_chief, now=now)
    good = Told(4, 8, 2, listed(*numbers), "刷り直し2枚")
    assert handing.note_result(handed, good, by=staff.tax_chief, now=now) == []


@pytest.mark.parametrize("printed", [4, 3])
def test_a_letter_dropped_after_the_handing_out_is_pulled(handed, now, staff, printed):
    number = letter_with(handed, THIRD).number
    pay(THIRD, 45600, now)
    told = Told(printed, 2 * printed)
    handing.note_result(handed, told, by=staff.tax_chief, now=now)
    dispatching.mark_dispatched(handed, on=ON, by=staff.tax_clerk, now=now)
    assert mail.pulled(PrintJobRow.objects.get()) == [number]
    assert item(handed, THIRD).place == "dropped"


def test_the_page_takes_a_run_to_the_house_and_back(own_town, now):
    run = sealed(now)
    clerk, chief, url = signed_in("S1001"), signed_in("S1009"), f"/notices/{run}/mail/"

    def said(path, **data):
        return chief.post(f"{url}{path}/", data, follow=True).content.decode()

    assert "引渡しファイルを作る" in chief.get(url).content.decode()
    assert "引渡しファイルを作る" not in clerk.get(url).content.decode()
    assert clerk.post(f"{url}make/", {"house": HOUSE}).status_code == 403
    assert clerk.get(f"{url}letters.zip").status_code == 403
    text = said("make", house=HOUSE)
    assert "引渡しファイルを作りました" in text and "letters.zip" in text
    data = chief.get(f"{url}letters.zip")
    assert data["Content-Type"] == "application/zip" and len(bundle(data.content).letters) == 4
    assert "渡した日を入力" in said("hand-out", on="31日")
    assert "渡したことを記録しました" in said("hand-out", on=str(ON))
    assert "0以上の数で" in said("result", letters="四")
    numbers = [s.number for s in {s.number: s for s in snapshots(run)}.values()]
    file = SimpleUploadedFile("封入.csv", listed(*numbers[:3]))
    text = said("result", letters="4", sheets="8", spoiled="0", listed=file)
    assert "封入されていない" in text
    assert "合っています" in said("result", letters="4", sheets="8", spoiled="1", note="再印刷")
    assert "取りやめました" in said("call-off", why="試し")
    assert chief.get(f"{url}letters.zip").status_code == 409
