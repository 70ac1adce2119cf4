"""会計年度: to which fiscal year a posting of a day belongs, and when a year is closed."""

from saiken.law.fiscal_years.rule import (
    ACCOUNTS,
    BookYear,
    book_year,
    closes_on,
    fiscal_year,
    own_year,
)

__all__ = ["ACCOUNTS", "BookYear", "book_year", "closes_on", "fiscal_year", "own_year"]
