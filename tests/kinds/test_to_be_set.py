"""What a real city has not published is marked as to be set, and never made up."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from saiken.kinds import (
    feeds,
    feeds_to_be_set,
    load_city,
    load_kinds,
    refund_sender,
    refund_sender_to_be_set,
    transfer_notices,
)
from saiken.kinds.strict import BadData
from saiken.letters.mailing import read_mail_rules
from saiken.letters.public_notice import read_public_notice_texts
from saiken.letters.reduction_notice import read_reduction_texts
from saiken.letters.refund_notice import read_refund_texts
from saiken.letters.slip_rules import read_slip_rules
from saiken.letters.texts import read_texts

CITIES = ("niigata", "saitama")
OWN = {
    "mail": read_mail_rules,
    "slip": read_slip_rules,
    "refund_notice": read_refund_texts,
    "reduction_notice": read_reduction_texts,
    "public_notice": read_public_notice_texts,
}


def text(city: str, name: str) -> str:
    return (load_city(city).folder / "letters" / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("city", CITIES)
def test_numbers_agreed_with_others_are_to_be_set(city: str) -> None:
    held = load_city(city)
    assert refund_sender(held) is None and "口座番号" in refund_sender_to_be_set(held)
    assert not feeds(held) and any("振替の結果" in one for one in feeds_to_be_set(held))
    rules = read_slip_rules(text(city, "slip"))
    assert rules.store is None and rules.el_qr is None
    assert [("バーコード" in one, "eL-QR" in one) for one in rules.to_be_set] == [
        (True, False),
        (False, True),
    ]
    assert transfer_notices(held) is not None


@pytest.mark.parametrize("city", CITIES)
def test_every_letter_of_a_kind_in_use_has_words_that_name_no_agency(city: str) -> None:
    kinds = [load_kinds()[code] for code in load_city(city).modes]
    names = {name for kind in kinds for name in (kind.dunning.letter, kind.dunning.demand_letter)}
    names -= {""}
    assert names
    for name in (*sorted(names), *OWN):
        told = text(city, name)
        assert OWN.get(name, read_texts)(told), name
        words = re.sub(r"to_be_set:\n(  - .*\n)+", "", told)
        assert not re.search("コンビニ|決済アプリ|さくら|\\d{4}-\\d", words), name


def test_the_invented_city_has_set_all() -> None:
    held = load_city("sakura")
    assert refund_sender(held) and not refund_sender_to_be_set(held) and not feeds_to_be_set(held)
    assert not read_slip_rules(text("sakura", "slip")).to_be_set


def test_a_sender_is_set_or_to_be_set_and_not_both(tmp_path: Path) -> None:
    (tmp_path / "refunds.yaml").write_text("source: x\n", encoding="utf-8")
    with pytest.raises(BadData, match="to be set"):
        refund_sender(replace(load_city("sakura"), folder=tmp_path))
