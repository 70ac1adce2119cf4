"""Carried-over statements of sections (滞納繰越の内訳): kind, year, person, count and yen."""

from saiken.files.statements.reading import HEADS, Statement, StatementRow, read_statement

__all__ = ["HEADS", "Statement", "StatementRow", "read_statement"]
