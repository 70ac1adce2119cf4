"""Files of stores and of a bank's deposits, as the tests of the receipts desk make them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import Received
from saiken.files.convenience_code import check_digit
from saiken.files.convenience_receipts import built_in
from saiken.values.actors import Now, Staff
from tests.desks.made import city_file

FILES = Path(__file__).parents[2] / "files"
FIRST, FINAL, CANCEL = "01", "02", "03"
SOKUHO, KAKUHO, TORIKESHI = (
    "cvs_sokuho_20261118.csv",
    "cvs_kakuho_20261120.csv",
    "cvs_torikeshi_20261120.csv",
)
DEPOSITS = "bank_deposit_statement.csv"


@dataclass(frozen=True)
class Line:
    """One line of a store's file: of which kind, for which key, how much, when and where."""

    kind: str
    key: str
    yen: int
    at: str = "1000"
    store: str = "000001"
    on: date = date(2026, 11, 13)
    again: int = 0
    made: date = date(2026, 11, 20)

    @property
    def digits(self) -> str:
        """The 44 digits of the slip."""
        bare = f"91999021{20701:05}{self.key:0>16}{self.again}9999990{self.yen:06}"
        return bare + check_digit(bare)

    def written(self) -> str:
        """The line as the agency writes it."""
        d, settled = self.digits, "20261127" if self.kind == FINAL else "0"
        cells = [self.kind, f"{self.on:%Y%m%d}", self.at, f"EAN{d}", d[13:19], d[19:30], "0"]
        cells += [
            str(self.yen),
            "010",
            '"セブン－イレブン"',
            self.store,
            settled,
            f"{self.made:%Y%m%d}",
        ]
        return ",".join(cells)


def stores(*lines: Line) -> bytes:
    """A store's file of these lines."""
    heads = ",".join(column.label for column in built_in()["dsk"].columns)
    return "\r\n".join([heads, *(line.written() for line in lines), ""]).encode("cp932")


def deposits(*rows: str) -> bytes:
    """A statement of deposits of these rows: day, yen, payer and note."""
    return "\r\n".join(["取引日,入金額,振込依頼人名,備考", *rows, ""]).encode("cp932")


def receive(data: bytes, by: Staff, now: Now, name: str = "cvs.csv") -> Received:
    """A file received, its form recognised."""
    return actions.receive(name, data, by=by, now=now)


def receive_city(name: str, by: Staff, now: Now) -> Received:
    """A payment file of the toy city received; what its demo does not take in lies apart."""
    apart = next(FILES.glob(f"*/specimens/good/{name}"), None)
    data = apart.read_bytes() if apart else city_file(name)
    return receive(data, by, now, name)


def rows_of(query: str) -> list[tuple[Any, ...]]:
    """All that a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
