"""Addresses: what is empty is left out, and a number is read strictly or not at all."""

import pytest

from saiken.screens.addresses import address, number, whole


def test_an_address_keeps_what_is_asked_and_leaves_out_what_is_empty():
    assert address("/x/", {"a": "1", "b": "", "c": None}, b="二", a="") == "/x/?b=%E4%BA%8C"
    assert address("/x/", {"serial": 0}) == "/x/?serial=0"
    assert address("/x/", {}) == "/x/"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12", 12),
        ("１２", 12),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("9" * 19, None),
        ("²", None),
    ],
)
def test_a_number_is_read_or_not_at_all(asked, text, read):
    assert whole(text) == read
    assert number(asked(f"/here/?id={text}"), "id") == read
