"""Kinds of the toy city put to another mode, for the tests of mirrors and transfers."""

from dataclasses import replace

import pytest

from saiken import kinds

TAX = "fixed_asset_tax"


def put_to(
    patch: pytest.MonkeyPatch, mode: str, *, kind: str = TAX, dunned_by: str = "here"
) -> None:
    """さくら市 in which one kind has another mode, until the test is over."""
    city = kinds.load_city("sakura")
    other = replace(city.modes[kind], mode=mode, dunned_by=dunned_by)
    changed = replace(city, modes={**city.modes, kind: other})
    patch.setattr(kinds, "load_city", lambda name: changed)
