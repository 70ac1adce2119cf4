"""The city's words are read strictly and cannot speak for the law."""

from datetime import date

import pytest

from saiken.letters import Filling, read_texts
from saiken.letters.glyphs import strings
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.letters.cast import CITY_TEXTS, specimen

FILES = sorted(CITY_TEXTS.glob("dunning_*.yaml"))
GOOD = """
sentence: "{kind}を{pay_by}までに{total}納めてください。"
how_to_pay: ["同封の納付書で納めてください。"]
friendly: お電話ください。
doors:
  - {name: 払う, text: ご案内します。, telephone: "{telephone}"}
  - {name: 分けて払う, text: ご相談ください。, telephone: "{telephone}"}
  - {name: 払えない／違う, text: お聞かせください。, telephone: "{telephone}"}
crossing: 行き違いのときはお許しください。
"""


def _filling() -> Filling:
    day = date(2026, 12, 1)
    return Filling("固定資産税", Yen(12_345), day, day, specimen("tax").office)


def test_sakura_has_a_text_for_each_class() -> None:
    words = ("compulsory", "noncompulsory", "private", "tax")
    assert [path.stem for path in FILES] == [f"dunning_{word}" for word in words]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_sakura_is_filled_without_rest(path) -> None:
    words = read_texts(path.read_text(encoding="utf-8")).filled(_filling())
    assert [door.name for door in words.doors] == ["払う", "分けて払う", "払えない／違う"]
    assert "令和8年12月1日（火）" in words.sentence and "12,345円" in words.sentence
    assert all("{" not in text and "\n" not in text for _, text in strings(words))


def test_placeholders_are_filled() -> None:
    words = read_texts(GOOD).filled(_filling())
    assert words.sentence == "固定資産税を令和8年12月1日（火）までに12,345円納めてください。"
    assert words.doors[0].telephone == specimen("tax").office.telephone


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{kind}", "{name}", "sentence"),
        ("{kind}", "{kind!r}", "sentence"),
        ("{total}", "{total:>9}", "sentence"),
        ("{kind}", "{", "sentence"),
        ("friendly: お電話ください。", "friendly: 財産を差し押さえます。", "friendly"),
        ("friendly: お電話ください。", "friendly: 給与を調べます。", "friendly"),
        ("friendly: お電話ください。", "friendly: 財産を調べます。", "friendly"),
        ("friendly: お電話ください。", "friendly: お名前を公表します。", "friendly"),
        ("friendly: お電話ください。", "friendly: ご親族に連絡します。", "friendly"),
        ("friendly: お電話ください。", "friendly: 信用情報に載ります。", "friendly"),
        ("friendly: お電話ください。", "friendly: この書面に不服は言えません。", "friendly"),
        ("- {name: 分けて払う, text: ご相談ください。", "# {text: ご相談ください。", "doors"),
        ("friendly: お電話ください。", "friendly: 市税条例第12条によります。", "friendly"),
        ("friendly: お電話ください。\n", "", "friendly"),
        ("crossing:", "objection: なし\ncrossing:", "objection"),
        ("crossing:", "friendly: 二度\ncrossing:", "friendly"),
        ("name: 払う", "name: 払う, colour: red", "doors"),
        ('["同封の納付書で納めてください。"]', "同封の納付書で。", "how_to_pay"),
    ],
)
def test_a_text_that_says_too_much_or_too_little_is_refused(old: str, new: str, named: str) -> None:
    assert old in GOOD
    with pytest.raises(Misasked, match=named):
        read_texts(GOOD.replace(old, new))
