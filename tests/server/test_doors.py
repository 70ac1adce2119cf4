"""Every door: strangers to the sign-in, refusals in words, forms with their token."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from saiken.boards.search import views as search
from saiken.server.accounts.models import StaffAccount
from saiken.server.api.door import ROOT
from tests.desks.made import count, signed_in
from tests.fixtures_city import Cast

pytestmark = pytest.mark.usefixtures("city")

EVERYBODY = [*(f"S{n}" for n in (1001, 1009, 2001, 4001, 4009, 4011, 5001, 6001, 7001)), "L0001"]


def addresses(patterns: list[Any], at: str = "/") -> Iterator[tuple[str, Any]]:
    """Every address with something in its open places, and its view."""
    for one in patterns:
        where = at + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, where)
            continue
        where = re.sub("<int:[^>]+>", "1", where).replace("<str:letter>", "1-nursery_fee")
        where = re.sub("<(str|slug):[^>]+>", "csv", where)
        yield where, one.callback


def guarded() -> list[tuple[str, str]]:
    """Every address that asks for a permission, with the permission."""
    found = addresses(get_resolver().url_patterns)
    return [(where, view.permission) for where, view in found if hasattr(view, "permission")]


@pytest.fixture(params=guarded(), ids=lambda door: door[0])
def door(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


def asked(client: Client, path: str) -> Any:
    """The answer to a look at the address, or to a form where it takes only forms."""
    answer = client.get(path)
    return client.post(path) if answer.status_code == 405 else answer


def stranger() -> Client:
    return Client(headers={"host": "localhost"})


def test_there_are_many_doors():
    assert len(guarded()) > 25 and not [path for path, _ in guarded() if "<" in path]


def test_strangers_are_sent_to_the_sign_in(door):
    path, _ = door
    answer = stranger().get(path)
    if path.startswith(ROOT):  # a program is told so; tests/server/api has more
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        return
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=%2F")
    posted = stranger().post(path, {"x": 1})
    assert (posted.status_code, posted["Location"]) == (302, "/accounts/login/")


def test_who_lacks_the_permission_is_told_so_in_japanese(door):
    path, permission = door
    cast = Cast()
    without = [number for number in EVERYBODY if not cast[number].may(permission)]
    assert without
    answer = asked(signed_in(without[0]), path)
    if path == "/":  # who has no list of work starts at their own page
        assert answer.status_code == 302
        return
    if path.startswith(ROOT):
        error = answer.json()["error"]
        assert answer.status_code == 403 and "役割では" in error["says"]
        return
    text = answer.content.decode()
    assert answer.status_code == 403 and '<html lang="ja">' in text
    assert "この操作はできません" in text and "今日の仕事へ戻る" in text
    assert "権限" in text or "役割" in text


def test_a_form_without_its_token_is_refused_and_changes_nothing(door):
    path, permission = door
    holder = next(number for number in EVERYBODY if _may(number, permission))
    strict = signed_in(holder, strict=True)
    before = count("ledger_act"), count("dunning_run"), count("intake_batch")
    answer = strict.post(path, {"x": 1})
    text = answer.content.decode()
    assert answer.status_code == 403 and "画面を開き直してください" in text
    assert (count("ledger_act"), count("dunning_run"), count("intake_batch")) == before


def _may(number: str, permission: str) -> bool:
    return Cast()[number].may(permission)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nowhere/", 404),
        ("/accounts/login/", 302),
        ("/nights/", 403),
        ("/alive/", 200),
    ],
)
def test_every_answer_says_what_may_be_loaded(path, status):
    answer = signed_in("S1001").get(path)
    assert answer.status_code == status
    assert answer["Content-Security-Policy"] == "default-src 'self'; img-src 'self' data:"
    assert answer["X-Frame-Options"] == "DENY" and "no-store" in answer["Cache-Control"]
    assert stranger().get("/")["Content-Security-Policy"].startswith("default-src 'self'")


def test_an_unknown_address_is_a_page_in_japanese():
    answer = signed_in("S1001").get("/そんな画面はない/")
    text = answer.content.decode()
    assert answer.status_code == 404 and "見つかりません" in text and "今日の仕事" in text
    assert stranger().get("/nowhere/").status_code == 302


def test_the_way_back_is_kept_whole():
    answer = stranger().get("/", {"reason": "heirs", "after": "a&b=c"})
    assert (
        answer["Location"] == "/accounts/login/?next=%2F%3Freason%3Dheirs%26after%3Da%2526b%253Dc"
    )


def test_the_sign_of_life_is_open_and_tells_nothing():
    answer = stranger().get("/alive/")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_who_may_nothing_gets_a_page_and_no_loop():
    account, _ = StaffAccount.objects.get_or_create(
        username="S9999", office="tax_payment", role="gone", display_name="退職　したひと"
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    assert client.get("/").status_code == 403
    account.is_active = False
    account.save()
    assert client.get("/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("number", "start"), [("S6001", "/nights/"), ("S5001", None), ("S7001", None)]
)
def test_each_starts_where_their_work_is(number, start):
    answer = signed_in(number).get("/")
    assert (answer.status_code == 200) if start is None else (answer["Location"] == start)


def test_an_error_of_ours_is_a_page_in_japanese(monkeypatch):
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(search, "instalment_by_key", broken)
    client = signed_in("S1001")
    client.raise_request_exception = False
    answer = client.get("/search/", {"q": "渡邉"})
    text = answer.content.decode()
    assert answer.status_code == 500 and "思わぬ誤り" in text and "secret" not in text
