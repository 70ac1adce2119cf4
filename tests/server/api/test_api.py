"""The API: by session or token, with no more than either may, answered as the command answers."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saiken.desks.intake import actions
from saiken.server.accounts.models import StaffAccount
from saiken.server.accounts.tokens import NotMade, end_token, make_token, staff_by_token, tokens
from saiken.server.api import door
from saiken.store.intake import progress
from tests.desks.conftest import enrol
from tests.desks.made import count, signed_in, tax
from tests.fixtures_city import ON, Cast
from tests.server.commands.called import answered

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,20260619"
BAD = "0000001217,0226990002,固定資産税,2026,1,20260601,20260231,50000,0,,"
LAST = ON + timedelta(days=30)


@pytest.fixture
def city(db):
    enrol()
    return db


def token(now, *, may=("intake.take_in",), staff="S1001", last=LAST) -> str:
    return make_token(staff, "税システム", may, last=last, by="cli:it", now=now)


def program(secret: str = "", **more) -> Client:
    """A program that knows no cookie; forms ask for their token here, as they do in earnest."""
    headers = {"host": "localhost"} | ({"authorization": f"Bearer {secret}"} if secret else {})
    return Client(enforce_csrf_checks=True, headers=headers, **more)


def send(client: Client, data: bytes = b"", **fields):
    file = {"file": SimpleUploadedFile("tax.csv", data or tax(ROW))}
    return client.post("/api/take-in", file | fields)


def error(response) -> dict:
    return response.json()["error"]


def test_a_token_takes_a_file_in_and_asks_for_its_batch(city, now):
    client = program(token(now))
    done = send(client, tax(ROW, BAD))
    told = done.json()
    assert (done.status_code, told["new"], len(told["refused"])) == (200, 1, 1)
    kept = client.get(f"/api/batches/{told['batch']}").json()
    assert (kept["sha256"], kept["office"], kept["by"]) == (told["sha256"], "tax_payment", "S1001")
    assert (kept["mapping"], kept["mapping_version"], kept["taken_back"]) == ("city_tax", 0, False)
    assert [r["reason"] for r in kept["refused"]] == ["date_impossible"]
    assert tokens()[0].used_at == now.moment


def test_the_answer_is_the_command_s(city, now, tmp_path):
    file = tmp_path / "tax.csv"
    file.write_bytes(tax(ROW, BAD))
    by_command = answered("take-in", file, "--dry-run", status=1)
    by_api = send(program(token(now)), tax(ROW, BAD), dry_run="true").json()
    assert by_api == by_command and count("intake_batch") == 0


def test_a_mapping_may_be_named(city, now):
    client = program(token(now))
    assert send(client, mapping="city_tax", dry_run="1").json()["new"] == 1
    other = send(client, mapping="nursery_fee")
    assert (other.status_code, other.json()["refused"][0]["reason"]) == (422, "layout_unknown")
    assert error(send(client, mapping="none"))["field"] == "mapping"


def test_strangers_are_told_so(city, now):
    secret = token(now)
    for client in (program(), program("wrong"), program(secret[:-1])):
        answer = send(client)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert client.get("/api/batches/1").status_code == 401
    basic = Client(headers={"host": "localhost", "authorization": "Basic eA=="})
    assert send(basic).status_code == 401 and count("intake_batch") == 0


def test_a_wrong_token_is_not_helped_by_a_session(city):
    client = signed_in("S1001")
    answer = client.get("/api/batches/1", headers={"authorization": "Bearer wrong"})
    assert answer.status_code == 401


def test_a_token_may_no_more_than_it_says_and_its_account_may(city, now):
    chief = program(token(now, may=("people.look",), staff="S1009"))
    assert send(chief).status_code == 403 and error(send(chief))["says"]
    nursery = program(token(now, staff="S2001"))
    assert send(nursery).status_code == 403
    with pytest.raises(NotMade, match="take_in_any_office"):
        token(now, may=("intake.take_in", "intake.take_in_any_office"))
    secret = token(now)
    StaffAccount.objects.filter(username="S1001").update(role="chief")
    assert send(program(secret)).status_code == 403
    StaffAccount.objects.filter(username="S1001").update(is_active=False)
    assert send(program(secret)).status_code == 401 and count("intake_batch") == 0


def test_a_token_ends(city, now):
    secret = token(now, last=now.day)
    assert staff_by_token(secret, now=now) is not None
    assert staff_by_token(secret, now=replace(now, day=now.day + timedelta(days=1))) is None
    assert end_token(tokens()[0].pk, now=now) and not end_token(tokens()[0].pk, now=now)
    assert send(program(secret)).status_code == 401


def test_what_token_cannot_be_made(city, now):
    for wrong in ({"staff": "S0000"}, {"may": ()}, {"last": now.day - timedelta(days=1)}):
        with pytest.raises(NotMade):
            token(now, **wrong)
    with pytest.raises(NotMade):
        token(now, last=now.day + timedelta(days=500))
    assert count("api_token") == 0


def test_the_token_itself_is_not_kept(city, now):
    secret = token(now)
    assert count("api_token", f"digest like '%{secret}%' or title like '%{secret}%'") == 0


def test_a_session_needs_the_token_of_a_form(city):
    assert signed_in("S1001").get("/api/batches/1").status_code == 404
    assert send(signed_in("S1001")).status_code == 200
    refused = send(signed_in("S1001", strict=True))
    assert refused.status_code == 403 and error(refused)["reason"]


def test_another_office_s_batch_is_not_seen(city, now, staff: Cast):
    batch = send(program(token(now))).json()["batch"]
    assert program(token(now, staff="S2001")).get(f"/api/batches/{batch}").status_code == 404
    any_office = token(now, may=("intake.take_in", "intake.take_in_any_office"), staff="S4001")
    assert program(any_office).get(f"/api/batches/{batch}").status_code == 200


def test_what_is_too_large_is_not_read(city, now, monkeypatch):
    monkeypatch.setattr(door, "LARGEST", 10)
    monkeypatch.setattr(door, "FORM", 0)
    answer = send(program(token(now)))
    assert (answer.status_code, error(answer)["reason"]) == (413, "too_large")


def test_misuse_says_which_field(city, now):
    client = program(token(now))
    assert error(client.post("/api/take-in", {}))["field"] == "file"
    assert error(send(client, dry_run="maybe"))["field"] == "dry_run"
    assert error(send(client, dryrun="true"))["field"] == "dryrun"
    assert client.get("/api/take-in").status_code == 405
    unknown = client.get("/api/nothing")
    assert unknown.status_code == 404 and error(unknown)
    assert count("intake_batch") == 0


def test_how_far_a_file_is(city, now):
    client = program(token(now))
    send(client, progress="my-own-token")
    far = client.get("/api/progress/my-own-token").json()
    assert far == {
        "file": "tax.csv", "state": "done", "done": 0, "of": 0, "percent": 100, "ended": True,
    }  # fmt: skip
    other = program(token(now, staff="S1002"))
    assert other.get("/api/progress/my-own-token").status_code == 404
    assert client.get("/api/progress/none").status_code == 404


def test_the_states_of_a_file(city, now, staff):
    tell = progress.begin("t", "a.csv", by=staff.tax_clerk, now=now)
    seen = []
    for state, done in (("reading", 0), ("comparing", 1), ("storing", 0), ("failed", 0)):
        tell(state, done, 2)
        found = progress.of("t", by=staff.tax_clerk)
        seen.append((found.state, found.percent, found.ended))
    assert seen == [
        ("reading", 3, False), ("comparing", 54, False), ("storing", 10, False),
        ("failed", 100, True),
    ]  # fmt: skip
    assert progress.of("t", by=staff.nursery_clerk) is None
    progress.begin("t", "b.csv", by=staff.nursery_clerk, now=now)
    assert progress.of("t", by=staff.tax_clerk).file == "a.csv"


def test_a_file_that_fails_says_so(city, now, staff):
    told = []
    file = actions.File("x.csv", tax(ROW))
    with pytest.raises(PermissionError):
        actions.take_in(
            file, by=staff.nursery_clerk, now=now, tell=lambda *far: told.append(far[0])
        )
    assert list(dict.fromkeys(told)) == ["opening", "reading", "failed"]


def test_the_command_makes_lists_and_ends(city):
    words = ["token", "make", "税システム", "--staff", "S1001", "--until", "2026-12-31"]
    made = answered(*words, "--may", "intake.take_in")
    assert send(program(made["token"])).status_code == 200
    (row,) = answered("token", "list")["tokens"]
    assert (row["staff"], row["may"], row["until"], row["ended"]) == (
        "S1001", ["intake.take_in"], "2026-12-31", False,
    )  # fmt: skip
    assert made["token"] not in json.dumps(row)
    assert answered("token", "end", row["id"]) == {"ended": True}
    assert send(program(made["token"])).status_code == 401
