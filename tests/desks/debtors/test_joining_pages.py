"""The page 名寄せ, and what a debtor's page shows of joined records, through the web's doors."""

import io

import openpyxl
import pytest

from saiken.store import identities
from saiken.store.register.lists import persons_known
from tests.desks.made import addresses, count, one, signed_in, take

HERE = "/debtors/identities/"
CHIEF, CLERK, LOANS = "S8109", "S8101", "S8209"
MOVED, OWN = "0000001471", "hospital_fee:070026"
WATANABE = "0000001217"  # owes in four ledgers
WHY = "住民票の写しで確かめた"


def person(number):
    return persons_known([number])[number]


def chosen(own=OWN, number=MOVED):
    return f"{person(own)}-{person(number)}"


def text(client, url, **asked):
    answer = client.get(url, asked, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client, decision, *pairs, reason=WHY):
    told = {"pair": pairs or [chosen()], "decision": decision, "reason": reason, "rank": "certain"}
    return client.post(f"{HERE}decide/", told, follow=True).content.decode()


def last_act():
    return one("select max(id) from ledger_act")


def test_the_list_shows_both_records_with_what_speaks_for_and_against(ledgers):
    page = text(signed_in(CHIEF), HERE)
    assert "池田　拓也" in page and MOVED in page and "生年月日が同じ" in page
    assert "異体字を除いて氏名が同じ" in page and "同じ人とする" in page
    assert "奨" not in page and "固定資産税" not in page, "what others claim is not told"


def test_the_clerk_looks_and_does_not_decide(ledgers):
    clerk = signed_in(CLERK)
    page = text(clerk, HERE)
    assert "池田　拓也" in page and "同じ人とする" not in page and "identities/export" not in page
    assert clerk.post(f"{HERE}decide/", {"pair": chosen()}).status_code == 403
    assert clerk.get(f"{HERE}export.csv").status_code == 403
    assert signed_in("S5001").get(HERE).status_code == 403
    assert signed_in(CHIEF).get(f"{HERE}decide/").status_code == 405


def test_the_likely_address_of_somebody_protected_is_not_told(ledgers):
    clerk, chief = signed_in(CLERK), signed_in(CHIEF)
    assert "あおば市北町" in text(clerk, HERE)
    clerk.post(f"/debtors/{person(OWN)}/protect/", {"paper": ""})
    page = text(clerk, HERE)
    assert MOVED in page and "あおば市北町" not in page and "住所は保護されているため" in page
    assert "あおば市北町" in text(chief, HERE)


def test_every_look_is_recorded_with_both_persons(ledgers):
    before = count("look")
    text(signed_in(CHIEF), HERE, rank="certain")
    assert count("look") > before
    seen = f"page = '{HERE}?rank=certain' and staff = '{CHIEF}'"
    on_page = one(f"select count(distinct person_id) from look where {seen}")
    assert int(str(on_page)) == 100, "fifty pairs"
    assert count("look", f"{seen} and address_shown") == 50, "the register's, not the hospital's"


def test_the_list_has_pages_and_filters(ledgers):
    chief = signed_in(CHIEF)
    second = text(chief, HERE, rank="certain", page=2)
    assert "36件を表示" in second and "← 前" in second
    assert text(chief, HERE, rank="nonsense", page="x").count("50件を表示") == 1
    assert "名寄せの候補はありません" in text(chief, HERE, rank="double")


def test_a_protected_address_is_not_shown_to_the_clerk(ledgers, now):
    row = "{n},1,池田　拓也,ｲｹﾀﾞ ﾀｸﾔ,19600318,1,000-0122,さくら市秘密町1番1号,S1,,,,,,1"
    take(addresses(row.format(n=MOVED)), now=now)
    assert "秘密町" not in text(signed_in(CLERK), HERE)
    assert "秘密町" in text(signed_in(CHIEF), HERE)
    export = signed_in(CHIEF).get(f"{HERE}export.csv").content.decode("utf-8-sig")
    assert "秘密町" not in export and "さくら市" not in export


def test_it_is_decided_seen_on_the_debtor_s_page_and_taken_back(ledgers):
    chief = signed_in(CHIEF)
    assert "1組を記録しました。同じ人として扱います" in decide(chief, "same")
    page = text(chief, f"/debtors/{person(OWN)}/")
    assert f"宛名番号 {MOVED}" in page and "みどり県あおば市北町2番5号" in page
    assert "この方としてまとめた記録" in page and WHY in page and "入院" in page
    listed = text(chief, HERE)
    assert "所属で決めたこと" in listed and WHY in listed
    back = f"{HERE}{last_act()}/take-back/"
    assert back in listed and back not in text(signed_in(CLERK), HERE)
    answer = chief.post(back, {"reason": ""}, follow=True).content.decode()
    assert "理由を入力" in answer and count("person_identity") == 2
    answer = chief.post(back, {"reason": "取り違え"}, follow=True).content.decode()
    assert "取り消しました" in answer and count("person_identity") == 0
    assert "みどり県" not in text(chief, f"/debtors/{person(OWN)}/")


def test_many_certain_ones_at_once_but_nothing_that_changed_meanwhile(ledgers):
    chief = signed_in(CHIEF)
    both = (chosen(), chosen("hospital_fee:070039", "0000001484"))
    assert "2組を記録しました" in decide(chief, "same", *both)
    assert "候補が変わっています" in decide(chief, "same", *both)
    assert "組を選んでください" in decide(chief, "same", "x-y", "1", "")
    assert "別の人と記録しました" in decide(
        chief, "another", chosen("hospital_fee:070052", "0000001365")
    )
    assert identities.differing() == []


def test_each_office_sees_its_own_part_of_one_person(ledgers):
    """渡邉 owes in four ledgers: the hospital joins, and nobody sees more claims than before."""
    tax, hospital = signed_in("S1009"), signed_in(CHIEF)
    before = text(tax, f"/debtors/{person(WATANABE)}/")
    decide(hospital, "same", chosen("hospital_fee:070000", WATANABE))
    page = text(hospital, f"/debtors/{person(WATANABE)}/")
    assert "渡邊　直美" in page and "渡邉　直美" in page, "as the hospital spells it, and as it is"
    assert "固定資産税" not in page and "保育" not in page and "入院" in page
    after = text(tax, f"/debtors/{person(WATANABE)}/")
    for hidden in ("070000", "渡邊", "まとめた記録", "入院", WHY, "同じ人と確認"):
        assert hidden not in after, hidden
    assert len(after) == len(before)
    assert signed_in(LOANS).get(f"/debtors/{person(WATANABE)}/").status_code == 403
    own = f"/debtors/{person('hospital_fee:070000')}/"
    assert tax.get(own).status_code == 403, "whose record it is would be told"
    assert tax.post(f"{own}protect/").status_code == 403
    assert hospital.get(own).headers["location"] == f"/debtors/{person(WATANABE)}/"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_and_the_decisions_can_be_taken_out(ledgers, form):
    chief = signed_in(CHIEF)
    decide(chief, "same")
    held = exported(chief, f"{HERE}export.{form}", form)
    assert len(held) == 1 + 85 + guarantors() and MOVED not in str(held)
    decided = exported(chief, f"{HERE}export.{form}?rank=decided", form)
    assert decided[1][:2] == ["同じ人", OWN] and WHY in decided[1]
    assert chief.get(f"{HERE}export.pdf").status_code == 404


def guarantors():
    """Proposals for guarantors, who have no birthday in the ledger."""
    page = text(signed_in(CHIEF), HERE, rank="likely")
    return page.count('name="pair"')


def exported(client, url, form):
    data = client.get(url).content
    if form == "csv":
        return [line.split(",") for line in data.decode("utf-8-sig").splitlines()]
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.values]
