"""列の対応づけ: from a file that nobody knows to a saved mapping and a batch, on one page."""

import re
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desks.intake.renamed import renamed_nursery
from tests.desks.made import city_file, count, one, signed_in


class Controls(HTMLParser):
    """The controls of a page's mapping form with their values, as a browser would send them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = self._area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        told = dict(attrs)
        name, kind = told.get("name", ""), told.get("type", "")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in told):
            self.values[name] = told.get("value") or ("on" if kind == "checkbox" else "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in told:
            self.values[self._select] = told["value"]
        elif tag == "textarea":
            self._area = name
            self.values[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area


@pytest.fixture
def clerk(own_db):
    return signed_in("S2001")


def upload(client, data: bytes, name: str = "未納者名簿.xlsx"):
    return client.post("/intake/look/", {"file": SimpleUploadedFile(name, data)})


def work(client, at: str, values: dict[str, str], do: str, **said: str):
    sent = {name: value for name, value in {**values, **said}.items() if value != "-"}
    return client.post(f"{at}try/", {**sent, "do": do})


def column(values: dict[str, str], name: str) -> str:
    """The prefix of a column's controls."""
    return next(key[: -len("_column")] for key, value in values.items() if value == name)


def test_an_unknown_file_is_mapped_tried_stored_and_known_next_time(clerk):
    sent = upload(clerk, renamed_nursery())
    assert sent.status_code == 302 and sent["Location"].startswith("/intake/mapping/")
    at = sent["Location"]
    page = clerk.get(at)
    text = page.content.decode()
    values = Controls(text).values
    assert "納入通知番号" in text and "見出し「納入通知番号」" in text
    assert values[f"{column(values, '納入期限')}_field"] == "due_on"
    tried = work(clerk, at, values, "try", kind="nursery_fee")
    text = tried.content.decode()
    assert tried.status_code == 200 and "7,413,600円" in text and "4,309,800円" in text
    assert count("intake_batch") == count("intake_mapping") == count("ledger_fact") == 0
    stored = clerk.post(f"{at}try/", {**Controls(text).values, "do": "store"})
    assert stored.status_code == 302 and stored["Location"] == "/intake/1/"
    assert count("intake_mapping") == 1 and count("standing") == 349
    again = upload(clerk, renamed_nursery())
    assert again.status_code == 200 and "0件を新しく取り込みます" in again.content.decode()


def test_what_was_said_is_kept_with_the_error_at_its_field(clerk):
    at = upload(clerk, renamed_nursery())["Location"]
    values = Controls(clerk.get(at).content.decode()).values
    paid, due = column(values, "金額/入金額"), column(values, "納入期限")
    wrong = work(
        clerk, at, values, "try", title="保育料", **{f"{due}_field": "", f"{paid}_field": "note"}
    )
    text = wrong.content.decode()
    kept = Controls(text).values
    assert wrong.status_code == 422 and kept["title"] == "保育料"
    assert kept[f"{paid}_field"] == "note" and kept.get(f"{due}_field", "") == ""
    assert "納期限、収納額 の列を選んでください。" in text
    assert "「備考」が2か所あります" in text
    assert re.search(
        f'id="id_{paid}_field"[^>]*aria-invalid|aria-invalid[^>]*id="id_{paid}_field"', text
    )


def test_storing_what_was_changed_after_the_trial_tries_again_first(clerk):
    at = upload(clerk, renamed_nursery())["Location"]
    values = Controls(clerk.get(at).content.decode()).values
    tried = Controls(work(clerk, at, values, "try", kind="nursery_fee").content.decode()).values
    note = column(tried, "摘要")
    changed = work(clerk, at, tried, "store", **{f"{note}_field": ""})
    assert changed.status_code == 200 and "試した結果" in changed.content.decode()
    assert count("intake_mapping") == 0


def test_a_known_file_is_shown_as_its_mapping_reads_it_and_saved_as_a_version(clerk):
    sent = upload(clerk, city_file("nursery_fee.xlsx"), "nursery_fee.xlsx")
    at = re.search(r'href="(/intake/mapping/[^"]+)"', sent.content.decode())[1]
    values = Controls(clerk.get(at).content.decode()).values
    dunning = column(values, "整理状況/督促日")
    assert values[f"{dunning}_field"] == "dunning" and values[f"{dunning}_blank_means"] == "unknown"
    said = {f"{dunning}_blank_means": "not_dispatched"}
    tried = Controls(work(clerk, at, values, "try", **said).content.decode()).values
    stored = clerk.post(f"{at}try/", {**tried, "do": "store"})
    assert stored.status_code == 302
    assert one("select name from intake_mapping") == "nursery_fee"
    assert one("select mapping_version from intake_batch") == 1


def test_a_token_of_another_person_opens_nothing(clerk):
    at = upload(clerk, renamed_nursery())["Location"]
    assert signed_in("S1001").get(at)["Location"] == "/intake/"
    assert clerk.post(f"{at}try/", {"base": "forged", "do": "try"})["Location"] == at


def hospital() -> bytes:
    """The ledger of the hospital under headings that no mapping knows; it has no 宛名番号."""
    text = city_file("hospital_fee.tsv").decode("utf-8-sig")
    return text.replace("患者番号", "診察券番号", 1).replace("患者氏名", "氏名", 1).encode()


def test_people_are_told_apart_by_own_numbers_only_where_somebody_said_so(own_db):
    clerk = signed_in("S8101")
    at = upload(clerk, hospital(), "入院.tsv")["Location"]
    text = clerk.get(at).content.decode()
    assert "「診察券番号」（例 0" in text and "債務者を区別してよいですか" in text
    values = Controls(text).values | {"kind": "hospital_fee"}
    unsaid = work(clerk, at, values, "try")
    assert unsaid.status_code == 422 and "区別してよいかを選んでください" in unsaid.content.decode()
    said = {"persons": "own_number", "number_space": "市民病院"}
    tried = Controls(work(clerk, at, values, "try", **said).content.decode()).values
    assert tried["persons"] == "own_number" and tried["number_space"] == "市民病院"
    stored = clerk.post(f"{at}try/", {**tried, "do": "store"}, follow=True).content.decode()
    assert "課の番号で" in stored and "宛名番号とは別の番号として登録" in stored
    kept = str(one("select text from intake_mapping"))
    assert "persons: own_number" in kept and 'number_space: "市民病院"' in kept
    debtors = "id in (select person_id from register_claim)"
    inside = f"{debtors} and number ~ '^-[0-9a-f]{{8}}:[0-9]{{6}}$'"
    assert count("person", debtors) == count("person", inside) > 80
    again = upload(clerk, hospital(), "入院.tsv").content.decode()
    assert "債務者の区別" in again and "まだ確かめていません" not in again
