"""振込入金通知: what a bank credited to the city's accounts, payer by payer (200 bytes)."""

from saiken.files.credit_notice.layouts import variants
from saiken.files.credit_notice.lines import read_lines, write_lines
from saiken.files.credit_notice.notice import Account, Credit, Notice, NoticeReading
from saiken.files.credit_notice.read import read
from saiken.files.credit_notice.write import write

__all__ = [
    "Account",
    "Credit",
    "Notice",
    "NoticeReading",
    "read",
    "read_lines",
    "variants",
    "write",
    "write_lines",
]
