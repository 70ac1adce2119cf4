"""The navigation: what a role needs, and where one stands."""

import pytest

from saiken.server.navigation import entries, first_entry
from saiken.values.actors import Staff
from tests.fixtures_city import ON, Cast


def labels(staff: Staff, path: str = "/") -> list[str]:
    return [entry.label for entry in entries(staff, path, on=ON)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("S1001", "今日の仕事 取込 督促 台帳の整備"),
        ("S1009", "今日の仕事 督促 台帳の整備"),
        ("S4001", "今日の仕事 取込 督促 台帳の整備"),
        ("S5001", "今日の仕事 収納 督促 台帳の整備"),
        ("S6001", "夜間処理"),
        ("S7001", "今日の仕事 督促 台帳の整備 閲覧の記録"),
    ],
)
def test_each_role_sees_what_it_needs(number: str, expected: str) -> None:
    assert labels(Cast()[number]) == expected.split()


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "今日の仕事"),
        ("/debtors/3/", "今日の仕事"),
        ("/instalments/3/", "今日の仕事"),
        ("/intake/4/", "取込"),
        ("/notices/1/", "督促"),
        ("/ledger/confirm/3/", "台帳の整備"),
    ],
)
def test_the_place_where_one_stands_is_marked(path: str, current: str) -> None:
    found = entries(Cast().tax_clerk, path, on=ON)
    assert [entry.label for entry in found if entry.current] == [current]


def test_one_starts_at_the_first_page_one_may_use() -> None:
    assert first_entry(Cast().tax_clerk) == "/"
    assert first_entry(Cast()["S6001"]) == "/nights/"
    assert first_entry(Staff("S0", "だれか", "tax_payment")) == ""
