"""One cell at a time: days, amounts, numbers and names as typed, read exactly or not at all."""

from saiken.files.cells.amounts import read_yen
from saiken.files.cells.cell import Cell, Misread, folded, is_blank, shown
from saiken.files.cells.days import DAY_RULES, read_day, read_fiscal_year, rules_clash
from saiken.files.cells.my_number import my_number_column, perhaps_my_number
from saiken.files.cells.names import fold_kana, fold_name, is_repeat
from saiken.files.cells.numbers import postal_code, read_number
from saiken.files.cells.telephones import like_telephone, read_telephones

__all__ = [
    "DAY_RULES",
    "Cell",
    "Misread",
    "fold_kana",
    "fold_name",
    "folded",
    "is_blank",
    "is_repeat",
    "like_telephone",
    "my_number_column",
    "perhaps_my_number",
    "postal_code",
    "read_day",
    "read_fiscal_year",
    "read_number",
    "read_telephones",
    "read_yen",
    "rules_clash",
    "shown",
]
