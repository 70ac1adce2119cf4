"""口座振替の金融機関: the banks to which a city sends requests, and who it is to each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked

FILE = "transfers.yaml"


@dataclass(frozen=True)
class TransferBank:
    """金融機関. Its code and name, the city as its customer, and the days until a second try.

    `retry_after_days` 0: this bank tries once. `layout` names the form of its files, `framing` the
    breaks between their records, `charset` their characters.
    """

    code: str
    name: str
    consignor_code: str
    consignor_name: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str
    retry_after_days: int
    layout: str = "jba_transfer"
    framing: str = "crlf"
    charset: str = "jis"


def transfer_banks(city: City) -> Mapping[str, TransferBank]:
    """口座振替の金融機関 of a city by code; none where it sends no requests."""
    return _banks(city.folder)


@cache
def _banks(folder: Path) -> Mapping[str, TransferBank]:
    file = folder / FILE
    return read_strictly(file, _read) if file.is_file() else {}


def _read(asked: Asked) -> Mapping[str, TransferBank]:
    filled(asked, "source")
    found: dict[str, TransferBank] = {}
    for row in asked.rows("banks"):
        bank = _bank(row)
        if bank.code in found:
            raise row.wrong("code", "stands twice")
        found[bank.code] = bank
        row.finish()
    return found


def _bank(row: Asked) -> TransferBank:
    names = (
        "code",
        "name",
        "consignor_code",
        "consignor_name",
        "bank_name",
        "branch",
        "branch_name",
        "account_type",
        "account",
    )
    charset = row.word("charset", {"jis", "ebcdic"}, "jis")
    return TransferBank(
        **{name: filled(row, name) for name in names},
        retry_after_days=row.whole("retry_after_days"),
        layout=row.text("layout", "jba_transfer"),
        framing=_framing(row, charset),
        charset=charset,
    )


def _framing(row: Asked, charset: str) -> str:
    """How records are parted; a host's own breaks are characters in JIS."""
    plain, host = {"none", "crlf", "lf", "cr"}, {"nel", "host_lf", "host_crlf"}
    known = plain | host if charset == "ebcdic" else plain
    found: str = row.word("framing", known, "crlf")
    return found
