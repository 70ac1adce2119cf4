"""Headings as offices write them lead to the fields they name."""

import pytest

from saiken.files.ledgers.proposing.words import is_total, meanings

HEADINGS = {
    "調定金額（円）": "assessed",
    "ﾌﾘｶﾞﾅ": "kana",
    "納 期 限": "due_on",
    "納付\n期限": "due_on",
    "宛名コード": "person_number",
    "納付書No.": "key",
    "収入済額": "paid",
    "差引未納額": "unpaid",
    "督促状発付年月日": "dunned_on",
    "督促・催告/催告年月日": "demanded_on",
    "整理状況/最終納付日": "last_paid_on",
    "連帯保証人/氏名": "guarantor_name",
    "保護者/氏名": "name",
    "児童/氏名": "other",
    "督促手数料": "other",
    "延滞金": "other",
    "電話番号": "telephone",
    "電　話": "telephone",
    "ＴＥＬ": "telephone",
    "TEL No.": "telephone",
    "電話番号（自宅）": "telephone",
    "携帯電話番号": "telephone",
    "自宅電話": "telephone",
    "連絡先": "telephone",
    "連絡先１": "telephone",
    "保護者/電話番号": "telephone",
    "患者電話": "telephone",
    "FAX番号": "other",
    "ＦＡＸ": "other",
    "電話・FAX": "other",
    "TEL/FAX": "other",
    "ファクス番号": "other",
    "連帯保証人電話番号": "other",
    "連帯保証人/電話番号": "other",
    "勤務先電話番号": "other",
    "緊急連絡先": "other",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_leads_to_its_field(heading: str) -> None:
    found = meanings(heading)
    best = max(found.values(), default=0)
    sure = [name for name in found if found[name] == best and name != "other"] or list(found)
    assert "".join(sure) == HEADINGS[heading]


@pytest.mark.parametrize(
    "text", ["小　計", "【合計】", "令和5年度計", "計", "合計（12件）", "累　計"]
)
def test_words_of_sums(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["山田　太郎", "会計", "", "住宅使用料", "R8.4.30"])
def test_words_of_no_sums(text: str) -> None:
    assert not is_total(text)
