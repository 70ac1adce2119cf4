"""基幹への返し: what was done here to mirrored claims, as files for their core system."""

from saiken.files.to_core.answers import Answer, read_answers
from saiken.files.to_core.layout import Column, Layout, load_layouts
from saiken.files.to_core.lines import Line, Read, read_lines, write_cells, write_lines, yen_of

__all__ = [
    "Answer",
    "Column",
    "Layout",
    "Line",
    "Read",
    "load_layouts",
    "read_answers",
    "read_lines",
    "write_cells",
    "write_lines",
    "yen_of",
]
