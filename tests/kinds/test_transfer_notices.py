"""口座振替の通知の決まり: read strictly; a city without the file sends none."""

from dataclasses import replace

import pytest

from saiken import kinds
from saiken.kinds.transfer_notices import FILE, transfer_notices
from saiken.letters.texts import OF_TRANSFER, read_texts
from saiken.values.asked import Misasked

SAKURA = kinds.load_city("sakura")


def test_every_reason_of_a_bank_has_words_and_another_has_the_common_ones():
    rules = transfer_notices(SAKURA)
    assert rules is not None and "残高" in rules.reason("1")
    assert rules.reason("E") == rules.other == rules.reason("")
    assert min(rules.ahead_days, rules.pay_by_days) >= 1


def test_a_city_without_the_file_sends_none(tmp_path):
    assert transfer_notices(replace(SAKURA, folder=tmp_path)) is None


@pytest.mark.parametrize("line", ["ahead_days: 10", "other:", '  "1": 口座'])
def test_what_is_missing_or_unknown_is_told(tmp_path, line):
    source = (SAKURA.folder / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(source.replace(line, f"x_{line.strip()}"), encoding="utf-8")
    with pytest.raises(Exception, match="transfer_notices"):
        transfer_notices(replace(SAKURA, folder=tmp_path))


@pytest.mark.parametrize("name", ["transfer_failed", "transfer_failed_again", "transfer_ahead"])
def test_the_city_s_words_are_read_with_their_own_placeholders_only(name):
    source = (SAKURA.folder / "letters" / f"{name}.yaml").read_text(encoding="utf-8")
    assert "{debit_on}" in read_texts(source, OF_TRANSFER).sentence
    with pytest.raises(Misasked):
        read_texts(source)
