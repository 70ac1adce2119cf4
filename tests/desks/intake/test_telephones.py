"""電話番号: files tell them, nothing empty takes them away, and no other office learns of them."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.claims import facts as f
from saiken.claims.persons import person_state
from saiken.desks.intake import actions
from saiken.desks.intake.rules.mapping_plain import choices, mapping_from, plain_of, with_choices
from saiken.desks.intake.rules.mappings import city_mappings
from saiken.files.ledgers import AddressMapping, LedgerMapping
from saiken.files.ledgers.columns import TextColumn
from saiken.server.demo import LOADER
from saiken.store import identities, reads
from saiken.store.append import Act, NewFact, append
from saiken.store.chain import linking
from saiken.store.people import particulars, telephones
from saiken.store.people.telephones import Telephone
from saiken.store.register import registering
from saiken.store.register.lists import persons_known
from saiken.store.searching import finding
from tests.desks.made import ADDRESS_HEADS, TAX_HEADS, count, one, signed_in, take
from tests.fixtures_city import ON

WHO = "0000001217"
ROW = WHO + ",{key},固定資産税,2026,1,20260601,20260601,50000,{paid},,20260619,{tel}"
ADDRESS = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市下沢{n},,,,,,,{mark},{tel}"
MAPPER = replace(LOADER, permissions=LOADER.permissions | {"intake.map"})
TEL = (TextColumn("電話番号"),)
# What was hashed before there were telephones; the hashes of the record rest on it.
OLD = (
    '{"address": "", "born_on": "", "corporation": false, "household": "", "kana": "",'
    ' "moved_to": "", "name": "渡邉", "postal_code": ""}'
)


def mapped(name: str, **with_: object) -> list:
    found = next(m for m in city_mappings() if m.name == name)
    assert isinstance(found, LedgerMapping | AddressMapping)
    return [replace(found, fields=replace(found.fields, telephones=TEL), **with_)]


def tax(*rows: tuple[str, str], now, paid: int = 0, mappings=None):
    lines = [ROW.format(key=key, tel=tel, paid=paid) for key, tel in rows]
    data = "\n".join([f"{TAX_HEADS},電話番号", *lines, ""]).encode()
    return take(data, now=now, mappings=mappings or mapped("city_tax"))


def register(tel: str, *, now, n: int = 1, mark: str = ""):
    heads, row = f"{ADDRESS_HEADS},電話番号", ADDRESS.format(tel=tel, n=n, mark=mark)
    data = f"{heads}\n{row}\n".encode()
    return take(data, name="宛名.csv", now=now, mappings=mapped("addresses"))


def known() -> list[str]:
    person = persons_known([WHO])[WHO]
    return [one.number for one in particulars.latest([person])[person].telephones]


def found(words: str, office: str = "tax_payment", *, hide: bool = True) -> list[str]:
    hits = finding.find(words, [office], on=ON, hide=hide)
    return [hit.by for hit in hits.found]


def test_a_ledger_tells_a_telephone_once(db, now):
    first = tax(("0226990001", "０９０－１２３４－５６７８"), now=now)
    assert first.counts["telephones"] == 1 and known() == ["090-1234-5678"]
    facts = count("ledger_fact")
    again = tax(("0226990001", "０９０－１２３４－５６７８"), now=now)
    assert "telephones" not in again.counts and count("ledger_fact") == facts


def test_an_empty_cell_and_a_register_take_nothing_away(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    tax(("0226990001", ""), ("0226990002", ""), now=now)
    assert known() == ["090-1234-5678"]
    assert register("", now=now).counts["new"] == 1
    assert known() == ["090-1234-5678"]
    person = persons_known([WHO])[WHO]
    assert particulars.latest([person])[person].address == "さくら市下沢1"
    assert register("043-111-2222", now=now, n=1).counts["changed"] == 1
    assert sorted(known()) == ["043-111-2222", "090-1234-5678"]
    register("", now=now, n=2)
    assert sorted(known()) == ["043-111-2222", "090-1234-5678"]


def test_a_newer_ledger_of_the_office_tells_another_number_instead(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    later = replace(now, day=now.day.replace(day=now.day.day + 1))
    news = tax(("0226990001", "080-9999-0000"), now=later)
    assert (news.counts["unchanged"], news.counts["telephones"]) == (1, 1)
    assert known() == ["080-9999-0000"]
    assert tax(("0226990001", "090-1234-5678 "), now=now).counts.get("telephones") is None
    assert known() == ["080-9999-0000"], "an older extract is no news"


def test_what_a_file_told_goes_with_it(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    later = replace(now, day=now.day.replace(day=now.day.day + 1))
    second = tax(("0226990001", "080-9999-0000"), now=later)
    office = str(one(f"select office from intake_batch where id = {second.batch}"))
    actions.taking_back.take_back_batch(second.batch, by=replace(LOADER, office=office), now=now)
    assert known() == ["090-1234-5678"]


def test_the_same_file_under_a_mapping_that_reads_telephones_tells_them(db, now):
    plain = [m for m in city_mappings() if m.name == "city_tax"]
    told = tax(("0226990001", "090-1234-5678"), now=now, mappings=plain)
    assert "telephones" not in told.counts and known() == []
    told = tax(("0226990001", "090-1234-5678"), now=now)
    assert told.counts["telephones"] == 1 and known() == ["090-1234-5678"]


def test_a_telephone_tells_of_no_new_address(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    person = persons_known([WHO])[WHO]
    state = person_state(reads.person_effects([person])[person], on=ON)
    assert state.described_on is None, "a letter that came back is not answered by a telephone"


def test_six_digits_find_and_the_hit_says_by_what(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    for words in ("090-1234", "０９０１２３４", "12345678", "234-5678", "+81 90-1234", "(090)1234"):
        assert found(words) == ["telephone"], words
    for words in ("09012", "34-567", "0901235", "090-1234-5679", "電話090-1234"):
        assert found(words) == [], words
    assert found("090-1234", "housing") == []


def test_another_office_of_the_same_debtor_learns_no_telephone(own_ledgers, now):
    """渡邉 owes the tax office and the housing office; each knows what its own ledger told."""
    tax(("0226990001", "090-1234-5678"), now=now)
    assert found("090-1234") == ["telephone"] and found("090-1234", "housing") == []
    person = persons_known([WHO])[WHO]
    for number, seen in (("S1001", True), ("S3001", False)):
        text = signed_in(number).get(f"/debtors/{person}/").content.decode()
        assert ("090-1234-5678" in text) is seen, number


def test_a_protected_person_s_telephone_is_hidden_like_the_address(own_ledgers, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    register("043-111-2222", now=now, mark="1")
    person = persons_known([WHO])[WHO]
    assert found("090-1234") == [] and found("090-1234", hide=False) == ["telephone"]
    hidden = signed_in("S1001").get(f"/debtors/{person}/").content.decode()
    assert "090-1234-5678" not in hidden and "043-111-2222" not in hidden
    before = count("look", f"person_id = {person} and address_shown")
    shown = signed_in("S1009").get(f"/debtors/{person}/").content.decode()
    assert "090-1234-5678" in shown and "043-111-2222" in shown
    assert count("look", f"person_id = {person} and address_shown") == before + 1


def test_no_digits_lie_open_and_who_is_forgotten_has_no_telephone(db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    assert count("person_telephones", "encode(sealed, 'escape') like '%1234%'") == 0
    assert count("person_searched", "part = 'telephone' and grams::text like '%901234%'") == 0
    assert count("ledger_fact", "body::text like '%1234%'") == 0
    assert count("person_searched", "part = 'telephone' and cardinality(grams) = 6") == 1


def test_the_preview_shows_what_would_be_new(own_db, now):
    clerk = signed_in("S1001")
    actions.save_mapping(mapped("city_tax")[0], by=MAPPER, now=now)
    rows = [ROW.format(key="0226990001", tel="090-1234-5678", paid=0)]
    data = "\n".join([f"{TAX_HEADS},電話番号", *rows, ""]).encode()
    page = clerk.post("/intake/look/", {"file": SimpleUploadedFile("市税.csv", data)})
    text = page.content.decode()
    assert "新しい電話番号" in text and "電話番号 <span" in text
    address = text.split("/intake/preview/")[1].split("/")[0]
    part = clerk.get(f"/intake/preview/{address}/?part=telephones").content.decode()
    assert "090-1234-5678" in part and "新しく記録します" in part
    assert count("person_telephones") == 0


def test_the_chain_holds_over_telephones_and_old_particulars_keep_their_hash(own_db, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    register("043-111-2222", now=now)
    linking.add_link(now)
    assert [one.holds for one in linking.check_links(on=ON)] == [True]
    told = particulars.Particulars("渡邉", telephones=(Telephone("090", "tax_payment", ON),))
    assert particulars._plain(told) == OLD.encode() and told == particulars.Particulars("渡邉")


@pytest.mark.parametrize("text", ["FAX 090-1234-5678", "なし"])
def test_what_is_no_telephone_is_not_told(db, now, text):
    assert "telephones" not in tax(("0226990001", text), now=now).counts and known() == []


def test_joined_records_show_each_office_only_what_its_own_ledger_told(own_ledgers, now):
    """渡邉 under a number of the hospital's own: joined, still nobody's telephone but their own."""
    city, other = persons_known([WHO])[WHO], registering.persons(["hospital_fee:070002"])
    hospital = other["hospital_fee:070002"]
    hashes = telephones.keep(
        {hospital: ["043-555-5555"]}, told_by="medical_affairs", told_on=ON, at=now.moment
    )
    same = NewFact(f.SamePerson(city, "生年月日と住所が同じ"), now.day, person=hospital)
    told = NewFact(f.TelephoneTold(), now.day, person=hospital, particulars_hash=hashes[hospital])
    append([told, same], Act("joined", "join", LOADER, now))
    identities.follow()
    tax(("0226990001", "090-1234-5678"), now=now)
    whole = particulars.latest([city])[city].telephones
    assert {one.told_by for one in whole} == {"tax_payment", "medical_affairs"}
    shown = signed_in("S1001").get(f"/debtors/{city}/").content.decode()
    assert "090-1234-5678" in shown and "043-555-5555" not in shown
    assert found("043-555-5555") == []


def test_the_search_page_says_that_a_telephone_led_there(own_ledgers, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    text = signed_in("S1001").get("/search/", {"q": "０９０ー１２３４"}).content.decode()
    assert "渡邉" in text and "電話番号" in text.split("<main")[1]
    assert "1234-5678" not in text.split("<table")[1]


def test_what_leaves_in_a_list_has_no_telephone(own_ledgers, now):
    tax(("0226990001", "090-1234-5678"), now=now)
    clerk = signed_in("S1001")
    pages = ("/intake/", "/today/", "/claims/", "/debtors/")
    files = [f"{page}?{asked}" for page in pages for asked in ("export=csv", "form=csv", "")]
    for page in files:
        assert b"090-1234-5678" not in clerk.get(page).content, page


def test_two_columns_are_chosen_on_the_mapping_page(own_db, now):
    plain = plain_of(replace(mapped("city_tax")[0]))
    again = choices(plain)
    assert again["column", "電話番号"][0][0] == "telephones"
    both = [(place, one) for place, held in again.items() for one in held]
    both.append((("column", "携帯"), ("telephones", {})))
    mapping = mapping_from(with_choices(plain, both))
    assert [spot.column for spot in mapping.fields.telephones] == ["電話番号", "携帯"]
