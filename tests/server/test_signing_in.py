"""Signing in: by staff number and password, limited, and nothing else of the account package."""

import pytest
from django.core.cache import cache
from django.test import Client

from saiken.server.accounts.enrolling import DEMO_PASSWORD, enrol_demo_staff
from saiken.server.accounts.models import StaffAccount
from saiken.server.accounts.staff import staff_of
from saiken.store import reads
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("city")


def sign_in(password: str = DEMO_PASSWORD, *, onward: str = "") -> object:
    client = Client(headers={"host": "localhost"})
    form = {"login": "S1001", "password": password} | ({"next": onward} if onward else {})
    return client.post("/accounts/login/", form)


@pytest.fixture(autouse=True)
def fresh_limits(city):
    cache.clear()


def test_the_page_shows_the_demo_s_people_and_asks_in_japanese():
    text = (
        Client(headers={"host": "localhost"}).get("/accounts/login/?next=/intake/").content.decode()
    )
    for said in (
        "職員番号",
        "パスワード",
        "ログイン",
        "S1001",
        DEMO_PASSWORD,
        "架空データ",
        "/intake/",
    ):
        assert said in text


def test_the_right_password_opens_and_leads_on():
    assert (sign_in().status_code, sign_in()["Location"]) == (302, "/")
    assert sign_in(onward="/intake/")["Location"] == "/intake/"
    assert sign_in(onward="https://evil.example/")["Location"] == "/"


def test_the_wrong_password_is_refused_and_tried_only_so_often():
    assert sign_in("falsch").status_code == 200
    statuses = {sign_in("falsch").status_code for _ in range(5)}
    text = sign_in("falsch")
    assert statuses <= {200, 429} and "Location" not in text
    assert sign_in().status_code in (200, 429)


def test_signing_out_is_by_the_button_only():
    client = signed_in("S1001")
    assert client.get("/accounts/logout/").status_code == 405
    assert client.get("/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/reset/"])
def test_nobody_registers_themselves(path):
    before = StaffAccount.objects.count()
    form = {"username": "intruder", "password1": "long-enough-2026", "login": "x", "password": "y"}
    answer = Client(headers={"host": "localhost"}).post(path, form)
    assert answer.status_code == 200 and StaffAccount.objects.count() == before
    for other in ("/accounts/email/", "/accounts/password/change/", "/admin/"):
        assert signed_in("S1001").get(other).status_code == 404


def test_an_account_becomes_a_member_of_staff_with_its_roles():
    staff = staff_of(StaffAccount.objects.get(username="S1009"))
    assert staff is not None and staff.office == "tax_payment" and staff.may("notices.approve")
    assert not staff.may("notices.draft")


def test_enrolling_again_changes_nobody():
    before = list(StaffAccount.objects.order_by("username").values_list("username", "password"))
    assert len(enrol_demo_staff()) == len(before) == len(reads.city().staff)
    after = list(StaffAccount.objects.order_by("username").values_list("username", "password"))
    assert after == before
