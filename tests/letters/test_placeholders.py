"""The open places of a city's text: those that are known stand, any other is told."""

import pytest

from saiken.letters.placeholders import known
from saiken.values.asked import Asked, Misasked


def test_a_text_of_known_places_stands_on_one_line() -> None:
    assert known(Asked({}), "then", "{kind}の\n額です。", names={"kind"}) == "{kind}の額です。"


@pytest.mark.parametrize("text", ["{name}様", "{kind!r}", "{kind:>9}", "{kind", "}"])
def test_what_is_no_known_place_is_told_with_its_key(text: str) -> None:
    with pytest.raises(Misasked, match="then: "):
        known(Asked({}), "then", text, names={"kind"})
