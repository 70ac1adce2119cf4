"""The page of the chain and the lists of the nights as files."""

import csv
import io

import pytest

from tests.desks.made import count, one, signed_in

pytestmark = pytest.mark.usefixtures("city")


def test_the_operators_and_auditors_see_each_link_with_its_hash() -> None:
    text = signed_in("S6001").get("/nights/chain/").content.decode()
    assert one("select sha256 from chain_link") in text
    assert "まだ読み直していない" in text
    assert 'href="/nights/chain/"' in signed_in("S6001").get("/nights/").content.decode()


@pytest.mark.parametrize(
    ("name", "table"),
    [("", "night_step"), ("set-aside/", "night_set_aside"), ("chain/", "chain_link")],
)
def test_each_list_is_a_file(name: str, table: str) -> None:
    operator = signed_in("S6001")
    answer = operator.get(f"/nights/{name}export.csv")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == count(table)
    assert operator.get(f"/nights/{name}export.xlsx").content[:2] == b"PK"
    assert operator.get(f"/nights/{name}export.pdf").status_code == 404
    assert signed_in("S1001").get(f"/nights/{name}export.csv").status_code == 403
