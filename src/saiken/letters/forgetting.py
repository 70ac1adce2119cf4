"""Letting go of what Typst remembers of the documents that it drew."""

import ctypes
import ctypes.util
import sys
from functools import cache
from pathlib import Path

import typst

_EMPTY = Path(__file__).parent / "empty.typ"
_REMEMBERED = 10  # documents that Typst keeps what it made of, should the next be much the same


def forget(fonts: typst.Fonts) -> None:
    """Give the memory of the documents drawn so far back to the machine.

    Typst keeps it for its next ten documents: 80 MB for a hundred letters each. As many empty
    documents and one more take a fifth of a second, and none of it is left.
    """
    compiler = typst.Compiler(input=str(_EMPTY), font_paths=fonts)
    for _ in range(_REMEMBERED + 1):
        compiler.compile(format="pdf")
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> "ctypes._NamedFuncPointer | None":
    """The C library's own way to return memory, where it has one (glibc)."""
    name = ctypes.util.find_library("c") if sys.platform == "linux" else None
    return getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
