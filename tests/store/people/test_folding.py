"""What people type and what files hold become alike; what differs stays apart."""

import pytest

from saiken.store.people.folding import fold, fold_address, grams


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋　一郎", "高橋一郎"),
        ("渡邉", "渡辺"),
        ("渡邊", "渡辺"),
        ("山﨑", "山崎"),
        ("齋藤", "斉藤"),
        ("澤田", "沢田"),
        ("ﾜﾀﾅﾍﾞ ﾅｵﾐ", "わたなべなおみ"),
        ("ジョン・スミス", "ジョン スミス"),
        ("０００-１２３", "000123"),
        ("葛󠄀城", "葛城"),  # a variation selector
        ("ｓａｉｋｅｎ", "SAIKEN"),
    ],
)
def test_names_become_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("萩原", "荻原"), ("佐藤", "佐籐"), ("太田", "大田")])
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "text",
    ["中央三丁目2番5号", "中央３丁目２番５号", "中央3-2-5", "中央３－２－５", "中央 三丁目２の５"],
)
def test_addresses_become_alike(text: str) -> None:
    assert fold_address(text) == "中央3-2-5"


def test_numbers_of_streets_are_read() -> None:
    assert fold_address("本町二十一丁目") == "本町21" and fold_address("本町十丁目1") == "本町10-1"
    assert fold_address("三番町4番地") == "三番町4"


def test_pairs_of_letters() -> None:
    assert grams("木村浩") == {"木村", "村浩"} and grams("木") == frozenset()
