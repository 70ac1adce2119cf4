"""入金明細 (CSV): deposits as a bank's site saves them, told by a mapping of their headings."""

from saiken.files.statements_csv.lines import read_lines, write_lines
from saiken.files.statements_csv.mapping import StatementMapping, generic, read_mapping
from saiken.files.statements_csv.read import (
    Deposit,
    DepositReading,
    DepositStatement,
    read,
)
from saiken.files.statements_csv.write import write

__all__ = [
    "Deposit",
    "DepositReading",
    "DepositStatement",
    "StatementMapping",
    "generic",
    "read",
    "read_lines",
    "read_mapping",
    "write",
    "write_lines",
]
