"""Small files, and the ways to put them in, for the tests of the desks."""

from collections.abc import Sequence
from pathlib import Path

from django.db import connection
from django.test import Client

from saiken.desks.intake import actions as intake
from saiken.desks.intake.actions import TakenIn
from saiken.files.ledgers import AnyMapping
from saiken.server import demo
from saiken.server.accounts.models import StaffAccount
from saiken.store.register.registering import instalment_ids
from saiken.values.actors import Now, Staff
from tests.fixtures_city import CITY

TAX_HEADS = (
    "宛名番号,通知書番号,税目,賦課年度,期別,法定納期限,納期限,調定額,収納額,最終収納日,督促発付日"
)
ADDRESS_HEADS = (
    "宛名番号,個人法人区分,氏名名称,カナ,生年月日,性別,郵便番号,住所,世帯番号,法人番号,"
    "異動事由,異動日,異動先住所,前住所,支援措置"
)
# Overdue since the end of August, never dunned: 木村 0000001404 is protected.
KIMURA = "0000001404,0226990101,固定資産税,2026,2,20260601,20260831,98000,0,,"
KIMURA_KEY = "022699010102"


def city_file(name: str) -> bytes:
    """A file of the toy city."""
    return (Path(CITY) / "files" / name).read_bytes()


def tax(*rows: str) -> bytes:
    """A city tax file of these rows."""
    return "\n".join([TAX_HEADS, *rows, ""]).encode()


def rent(key: str = "210009999907", *, dunned: str, due_on: str = "2026/07/31") -> bytes:
    """A housing ledger of one overdue month, as the section keeps it."""
    values = {
        "納付番号": key,
        "宛名番号": "0000001217",
        "入居者氏名": "渡邉　直美",
        "入居者カナ": "ﾜﾀﾅﾍﾞ ﾅｵﾐ",
        "入居日": "2021/04/01",
        "年度": "R8",
        "年月分": "202607",
        "納期限": due_on,
        "調定額": '"36,100"',
        "収納額": "0",
        "督促日": dunned,
    }
    heads = (
        "納付番号,宛名番号,入居者氏名,入居者カナ,住宅名,部屋番号,入居日,年度,年月分,納期限,調定額,収納額,"
        "未納額,最終収納日,督促日,催告日,連帯保証人氏名,連帯保証人カナ,連帯保証人住所,保証契約日,極度額,備考"
    )
    row = ",".join(values.get(name, "") for name in heads.split(","))
    return f"{heads}\r\n{row}\r\n".encode("cp932")


def addresses(*rows: str) -> bytes:
    """A register of addresses of these rows."""
    return "\n".join([ADDRESS_HEADS, *rows, ""]).encode()


def take(
    data: bytes,
    *,
    now: Now,
    name: str = "小さな台帳.csv",
    by: Staff = demo.LOADER,
    mappings: Sequence[AnyMapping] | None = None,
) -> TakenIn:
    """A file taken in, by default by somebody who may take in any office's."""
    return intake.take_in(intake.File(name, data), by=by, now=now, mappings=mappings)


def id_of(key: str) -> int:
    """The instalment of a key."""
    return instalment_ids([key])[key]


def signed_in(number: str, *, strict: bool = False) -> Client:
    """A browser in which a member of staff has signed in; `strict` asks for the token of forms."""
    client = Client(enforce_csrf_checks=strict, headers={"host": "localhost"})
    client.force_login(StaffAccount.objects.get(username=number))
    return client


def count(table: str, where: str = "true") -> int:
    """How many rows a table holds."""
    return int(one(f"select count(*) from {table} where {where}"))


def one(query: str) -> object:
    """The first value that a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
