"""印刷業者への引渡し: letters as tables with control totals, and the list of what was printed."""

from saiken.files.print_house.bundle import LAYOUT, Bundle, read_bundle, write_bundle
from saiken.files.print_house.letters import PrintedLetter, PrintedLine, PrintedStretch
from saiken.files.print_house.result import Differences, Result, compare, read_result

__all__ = [
    "LAYOUT",
    "Bundle",
    "Differences",
    "PrintedLetter",
    "PrintedLine",
    "PrintedStretch",
    "Result",
    "compare",
    "read_bundle",
    "read_result",
    "write_bundle",
]
