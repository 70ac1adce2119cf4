"""連帯保証人 in a newer ledger: what differs from the record is said, and changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desks.made import count, one, signed_in, take

HEADS = (
    "納付番号,宛名番号,入居者氏名,入居者カナ,住宅名,部屋番号,入居日,年度,年月分,納期限,調定額,収納額,"
    "未納額,最終収納日,督促日,催告日,連帯保証人氏名,連帯保証人カナ,連帯保証人住所,保証契約日,極度額,備考"
)
GUARANTOR = ("岡本　和也", "2021/04/01", '"433,200"')


def rent(name: str, contract: str = "2021/04/01", ceiling: str = '"433,200"', paid: int = 0):
    row = (
        "210009999907,0000001217,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,川端住宅,B-107,2021/04/01,R8,"
        f"202607,2026/07/31,36100,{paid},{36100 - paid},{'2026/10/01' if paid else ''},,,"
        f"{name},,さくら市上沢16,{contract},{ceiling},"
    )
    return f"{HEADS}\r\n{row}\r\n".encode("cp932")


@pytest.fixture
def known(own_db, now):
    take(rent(*GUARANTOR), name="家賃.csv", now=now)


def differs(data: bytes, now) -> int:
    return take(data, name="家賃2.csv", now=now).counts.get("guarantors_differ", 0)


@pytest.mark.parametrize(
    "same",
    [
        rent("岡本 和也", paid=100),
        rent("岡本　和也", "", "", paid=100),
        rent("岡本　和也", ceiling="定めなし", paid=100),
    ],
)
def test_what_is_the_same_or_not_told_differs_from_nothing(known, now, same):
    assert differs(same, now) == 0


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (rent("鈴木　明美"), "連帯保証人の氏名が記録と違います（台帳では鈴木　明美）"),
        (rent("岡本　和也", "2022/04/01"), "保証契約日が記録（令和3年4月1日）と違います"),
        (rent("岡本　和也", ceiling="500000"), "極度額が記録（433,200円）と違います"),
        (rent("", "", ""), "この台帳では空欄です"),
    ],
)
def test_each_difference_is_said_in_the_preview_and_changes_nothing(known, now, other, says):
    clerk = signed_in("S3001")
    page = clerk.post("/intake/look/", {"file": SimpleUploadedFile("家賃2.csv", other)})
    text = page.content.decode()
    assert "保証人の違い" in text and "記録の保証人は変えていません" in text
    token = text.split("/intake/preview/")[1].split("/")[0]
    part = clerk.get(f"/intake/preview/{token}/?part=guarantors").content.decode()
    assert says in part and "岡本" not in part.split('id="rows"')[1], "no look is recorded here"
    before = _obligations()
    result = take(other, name="家賃2.csv", now=now)
    assert result.counts["guarantors_differ"] == 1
    assert result.counts["guarantor_keys"] == ["210009999907"]
    assert result.counts["unchanged"] == 1 and _obligations() == before
    assert count("intake_batch", "counts->>'guarantors_differ' = '1'") == 1
    batch = one(f"select office from intake_batch where id = {result.batch}")
    if batch == "housing":
        assert "保証人の違い" in clerk.get(f"/intake/{result.batch}/").content.decode()


def _obligations() -> object:
    return one(
        "select string_agg(concat_ws(',', person_id, role, contract_on, ceiling_yen), ';')"
        " from register_obligation"
    )


def test_a_payment_of_the_row_comes_in_all_the_same(known, now):
    result = take(rent("鈴木　明美", paid=5000), name="家賃2.csv", now=now)
    assert (result.counts["changed"], result.counts["guarantors_differ"]) == (1, 1)


def test_a_guarantor_whom_the_record_does_not_know_is_named(own_db, now):
    take(rent("", "", ""), name="家賃.csv", now=now)
    result = take(rent(*GUARANTOR), name="家賃2.csv", now=now)
    assert result.counts["guarantors_differ"] == 1
    assert one("select count(*) from register_obligation where role <> 'debtor'") == 0
