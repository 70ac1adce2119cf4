"""One cell at a time: days, amounts, numbers and names as typed, read exactly or not at all."""

from saiken.files.cells.amounts import read_yen
from saiken.files.cells.cell import Cell, Misread, folded, is_blank, shown
from saiken.files.cells.days import era_of, read_day, read_fiscal_year
from saiken.files.cells.my_number import my_number_column
from saiken.files.cells.names import fold_kana, fold_name, is_repeat
from saiken.files.cells.numbers import read_number

__all__ = [
    "Cell",
    "Misread",
    "era_of",
    "fold_kana",
    "fold_name",
    "folded",
    "is_blank",
    "is_repeat",
    "my_number_column",
    "read_day",
    "read_fiscal_year",
    "read_number",
    "read_yen",
    "shown",
]
