"""Lists of this desk as files, for those who may take them out."""

from collections.abc import Sequence
from typing import Any

from saiken.files.lists import TYPES, ListFile, as_file
from saiken.values.actors import Now

EXPORT = "exports.take"


def file_of(
    name: str, form: str, heads: Sequence[str], cells: Sequence[Sequence[Any]], now: Now
) -> ListFile | None:
    """A list as CSV or Excel with its day in the name; None for a form that there is not."""
    return as_file(f"{name}_{now.day:%Y%m%d}", form, heads, cells) if form in TYPES else None
