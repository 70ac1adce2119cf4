"""今日の仕事 as people use it: narrowed, given to officers, reported upwards, measured."""

import re

import pytest

from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked, Narrowed
from saiken.boards.today.reasons import BY_CODE
from saiken.store.cases.lists import officers, told_of
from saiken.store.register.lists import persons_known
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
TAX = ["tax_payment"]
STRANGER = (
    "select min(person_id) from register_claim where person_id not in"
    " (select person_id from register_claim where office = 'tax_payment')"
)


def page_of(number: str, path: str = "/") -> str:
    answer = signed_in(number).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(**narrowed: object) -> queries.Page:
    asked = Asked(TAX, ON, Narrowed(**narrowed))  # type: ignore[arg-type]
    return queries.cases(BY_CODE["dunning_overdue"], asked, limit=10_000)


def test_the_list_is_narrowed_by_kind_year_amount_and_words() -> None:
    whole = listed()
    kind = whole.cases[0].lines[0].kind
    assert {x.kind for c in listed(kind=kind).cases for x in c.lines} == {kind}
    year = whole.cases[0].lines[0].fiscal_year
    assert {x.fiscal_year for c in listed(year=year).cases for x in c.lines} == {year}
    least = sorted(case.yen for case in whole.cases)[len(whole.cases) // 2]
    rich = listed(least_yen=least)
    assert 0 < rich.total < whole.total or rich.total == whole.total
    owed = "select sum(s.open_yen) from standing s join register_instalment i"
    owed += " on i.id = s.instalment_id join register_claim c on c.id = i.claim_id"
    for case in rich.cases:
        sum_ = one(f"{owed} where c.person_id = {case.person} and c.office = 'tax_payment'")
        assert int(str(sum_)) >= least
    assert listed(people=(whole.cases[0].person,)).total == 1 and listed(people=()).total == 0


def test_the_page_says_what_it_is_narrowed_to_and_how_to_leave_it() -> None:
    path = "/?reason=dunning_overdue&kind=fixed_asset_tax&year=2026&yen=1000"
    text = page_of("S1001", path)
    for said in ("固定資産税", "令和8年度", "1,000円以上", "（外す）"):
        assert said in text
    assert "reason=dunning_overdue&amp;year=2026&amp;yen=1000" in text  # without the kind
    assert page_of("S1001", "/?kind=x&year=y&yen=-5&words=" + "あ" * 300)
    kimura = page_of("S1001", "/?reason=dunning_by_hand&words=木村")
    assert "木村　浩二" in kimura and "（1事案）" in kimura
    assert "（0事案）" in page_of("S1001", "/?reason=dunning_by_hand&words=だれもいない")
    assert 'name="words"' not in page_of("S1099")  # who sees no names looks for none


def test_counts_name_their_unit() -> None:
    totals = listed().totals
    said = f"実人数 {totals.persons:,}人・{totals.cases:,}事案・{totals.claims:,}債権・"
    said += f"{totals.instalments:,}期別・{totals.yen:,}円"
    assert said in page_of("S1001", "/?reason=dunning_overdue")


def test_both_sides_stand_beside_each_other() -> None:
    text = page_of("S1001", "/?reason=ability")
    assert "処分・措置の道" in text and "緩和の道" in text
    assert "差押え" in text and "猶予" in text and "執行停止" in text


def test_cases_are_given_to_an_officer_who_then_finds_them() -> None:
    cases = [case.of for case in listed().cases[:3]]
    chosen = [f"{person}-{office}" for person, office in cases]
    chief = signed_in("S1009")
    answer = chief.post("/cases/assign/", {"case": chosen, "officer": "S1002", "back": "/?mine=1"})
    assert answer.status_code == 302 and answer["Location"] == "/?mine=1"
    assert officers(cases) == dict.fromkeys(cases, "S1002")
    assert {case.of for case in listed(officer="S1002").cases} == set(cases)
    mine = page_of("S1002", "/?reason=dunning_overdue&mine=1")
    assert "（3事案）" in mine and "梅沢" in mine and 'aria-current="true">自分の担当' in mine
    assert "（0事案）" in page_of("S1001", "/?reason=dunning_overdue&mine=1")
    taken = chief.get("/today/export.csv?mine=&reason=dunning_overdue").content.decode("utf-8-sig")
    assert "梅沢" in taken and "S1002" not in taken
    chief.post("/cases/assign/", {"case": chosen[:1], "officer": "", "back": "https://x.example/"})
    assert set(officers(cases)) == set(cases[1:])


@pytest.mark.parametrize(
    ("number", "case", "officer"),
    [
        ("S1001", "1-tax_payment", "S1001"),  # a clerk gives nothing away
        ("S1009", "1-nursery", "S1002"),  # another office's case
        ("S1009", "1-tax_payment", "S2001"),  # an officer of another office
        ("S1009", "999999999-tax_payment", "S1002"),  # nobody
        ("S1009", "{stranger}-tax_payment", "S1002"),  # somebody who owes other offices only
    ],
)
def test_nobody_gives_away_what_is_not_theirs(number: str, case: str, officer: str) -> None:
    before, of = count("case_officer"), one(STRANGER)
    chosen = [case.format(stranger=of)]
    answer = signed_in(number).post("/cases/assign/", {"case": chosen, "officer": officer})
    assert answer.status_code == 403 and count("case_officer") == before


def test_without_a_choice_nothing_is_given_away() -> None:
    before = count("case_officer")
    chief = signed_in("S1009")
    answer = chief.post("/cases/assign/", {"case": ["x"], "back": "//x.example/"}, follow=True)
    assert "事案が選ばれていません" in answer.content.decode()
    assert count("case_officer") == before


def test_each_step_of_the_ladder_has_its_own_page() -> None:
    assert "係長・課長が知る時期" in page_of("S1009") and "部長が知る時期" not in page_of("S1009")
    head = page_of("S1099")
    assert "部長が知る時期" in head and "係長・課長が知る時期" not in head
    assert "上司への報告" not in page_of("S1001")


def test_when_somebody_was_told_is_kept_once() -> None:
    reason = BY_CODE["prescription_12"]
    case = queries.cases(reason, Asked(TAX, ON)).cases[0]
    instalment = case.lines[0].instalment
    for number in ("S1001", "S1001", "S1009"):
        page_of(number, "/?reason=prescription_12")
    found = told_of(instalment)
    assert [(t.rank, t.staff, t.months) for t in found] == [
        ("clerk", "S1001", 12),
        ("chief", "S1009", 12),
    ]
    proof = page_of("S1001", f"/instalments/{instalment}/")
    assert "時効の警報を知らせた記録" in proof
    for said in ("桜田", "松永", "12か月以内", "係長・課長"):
        assert said in proof


def test_a_head_sees_the_offices_below_by_number_only() -> None:
    text = page_of("S1099", "/?reason=prescription_12")
    assert "氏名は扱っている所属だけ" in text
    person = queries.cases(BY_CODE["prescription_12"], Asked(TAX, ON)).cases[0].person
    assert signed_in("S1099").get(f"/debtors/{person}/").status_code == 403
    assert not re.search(r"/debtors/\d+/", text)


def test_the_day_is_measured() -> None:
    text = page_of("S1001")
    tallies = queries.tallies(Asked(TAX, ON))
    done = queries.done_today(Asked(TAX, ON))
    assert "今日の進み具合" in text and f"/ {tallies.pressing + done}" in re.sub(
        r"<[^>]+>", "", text
    )
    assert 0 < tallies.pressing <= sum(tallies.cases.values())


def test_the_lists_of_debtors_and_instalments_add_up() -> None:
    owing = "join register_instalment i on i.id = s.instalment_id"
    owing += " join register_claim c on c.id = i.claim_id"
    rows = f"from standing s {owing} where c.office = 'tax_payment' and s.open_yen > 0"
    text = re.sub(r"<[^>]+>", "", page_of("S1001", "/debtors/"))
    assert f"{one(f'select count(*) {rows}'):,}期別" in text
    assert f"{one(f'select sum(s.open_yen) {rows}'):,}円" in text
    everything = page_of("S1001", "/instalments/?paid=1")
    assert "完納" in everything and "次 →" in everything
    seen, path = set(), "/instalments/"
    while path:
        text = page_of("S1001", path)
        seen |= set(re.findall(r'data-url="/instalments/(\d+)/"', text))
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        path = onward[1].replace("&amp;", "&") if onward else ""
    assert len(seen) == one(f"select count(*) {rows}")


@pytest.mark.parametrize("path", ["/debtors/", "/instalments/"])
@pytest.mark.parametrize("after", ["x", "9" * 30, "2026-99-99~1", "²"])
def test_a_mark_that_cannot_be_read_begins_anew(path: str, after: str) -> None:
    rows = re.findall(r'data-url="([^"]+)"', page_of("S1001", f"{path}?after={after}"))
    assert rows == re.findall(r'data-url="([^"]+)"', page_of("S1001", path))


@pytest.mark.parametrize("path", ["/debtors/list", "/instalments/list"])
def test_the_lists_are_taken_away_by_chiefs_without_addresses(path: str) -> None:
    chief = signed_in("S1009")
    told = chief.get(f"{path}.csv").content.decode("utf-8-sig")
    assert "木村　浩二" in told and "中央" not in told
    assert chief.get(f"{path}.xlsx").status_code == 200
    assert chief.get(f"{path}.exe").status_code == 404
    assert signed_in("S1001").get(f"{path}.csv").status_code == 403


def test_the_central_office_lists_no_names() -> None:
    text = page_of("S4009", "/debtors/")
    assert "氏名は扱っている所属だけ" in text and "木村" not in text
    assert persons_known(["0000001404"])


def test_the_guide_stands_in_the_browser() -> None:
    text = page_of("S5001", "/guide/")
    assert "今日の仕事" in text and 'href="#2-今日の仕事"' in text and 'id="2-今日の仕事"' in text
    assert "**" not in text.split("<main")[1] and "![" not in text
