"""The kinds there are: every data file of `kinds/data`, read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from saiken.kinds.kind import Kind
from saiken.kinds.read_kind import read_kind

DATA = Path(__file__).parent / "data"


@cache
def load_kinds(folder: Path = DATA) -> Mapping[str, Kind]:
    """Every kind by its code; BadData where a file is wrong. Read once per folder."""
    kinds = (read_kind(file) for file in sorted(folder.glob("*.yaml")))
    return MappingProxyType({kind.code: kind for kind in kinds})
