"""The two forms of the notice: A with amounts of ten digits, B with twelve."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from saiken.files.bank_records import FileLayout, read_layout

_LAYOUTS = Path(__file__).parent / "layouts"


@cache
def variants() -> Mapping[str, FileLayout]:
    """The layouts by the letter of their form. Both carry the same 種別コード."""
    return {one.stem[-1]: read_layout(one) for one in sorted(_LAYOUTS.glob("*.yaml"))}
