"""口座振替の通知: when people are told before a debit and after one that failed, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked

FILE = "transfer_notices.yaml"


@dataclass(frozen=True)
class TransferNotices:
    """通知の決まり. Days before a debit, days to pay by after one that failed, words of the banks.

    `reasons`: how a letter says what a bank told by a figure; `other` where it told none of them.
    """

    ahead_days: int
    pay_by_days: int
    reasons: Mapping[str, str]
    other: str

    def reason(self, code: str) -> str:
        """Why a debit failed, as the letter says it."""
        return self.reasons.get(code, self.other)


def transfer_notices(city: City) -> TransferNotices | None:
    """口座振替の通知の決まり of a city; None where it sends none."""
    return _read_file(city.folder)


@cache
def _read_file(folder: Path) -> TransferNotices | None:
    file = folder / FILE
    return read_strictly(file, _read) if file.is_file() else None


def _read(asked: Asked) -> TransferNotices:
    filled(asked, "source")
    told = asked.inner("reasons")
    reasons = {code: filled(told, code) for code in _CODES if told.has(code)}
    told.finish()
    return TransferNotices(
        ahead_days=asked.whole("ahead_days", least=1),
        pay_by_days=asked.whole("pay_by_days", least=1),
        reasons=reasons,
        other=filled(asked, "other"),
    )


_CODES = ("1", "2", "3", "4", "8", "9", "E", "N")  # 振替結果コード of the 全銀 layout
