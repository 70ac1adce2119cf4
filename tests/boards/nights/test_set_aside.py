"""What the nights set aside is listed for the operators, by key and without names."""

import pytest
from django.db import transaction

from saiken.store.nights.recording import set_aside
from saiken.values.days import ONE_DAY
from tests.desks.made import KIMURA_KEY, id_of, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")


def test_what_was_set_aside_is_listed_by_key_and_without_names():
    operator, id_ = signed_in("S6001"), id_of(KIMURA_KEY)
    assert "保留にした期別はありません" in operator.get("/nights/set-aside/").content.decode()
    with transaction.atomic():
        set_aside("帳簿の照合", id_, "控えの未納額が違います。", on=ON)
        set_aside("日が来た期別の見直し", id_, "KeyError: 'rate'", on=ON)
        console = operator.get("/nights/").content.decode()
        text = operator.get("/nights/set-aside/").content.decode()
        transaction.set_rollback(True)
    assert "保留にした期別が 1件あります" in console and 'href="/nights/set-aside/"' in console
    for said in (
        "帳簿の照合",
        KIMURA_KEY,
        "控えの未納額が違います。",
        "KeyError",
        "令和8年11月20日",
    ):
        assert said in text
    assert "木村" not in text and "/debtors/" not in text


def test_what_an_earlier_night_set_aside_is_listed_but_no_longer_alarms():
    operator, id_ = signed_in("S6001"), id_of(KIMURA_KEY)
    with transaction.atomic():
        set_aside("帳簿の照合", id_, "控えの未納額が違います。", on=ON - ONE_DAY)
        console = operator.get("/nights/").content.decode()
        text = operator.get("/nights/set-aside/").content.decode()
        transaction.set_rollback(True)
    assert "前回の夜間処理（令和8年11月20日）で保留にした期別はありません" in console
    assert KIMURA_KEY in text and "その後に直ったものも残ります" in text


@pytest.mark.parametrize("number", ["S1001", "S1009", "S5001", "S7001"])
def test_nobody_else_sees_it(number):
    assert signed_in(number).get("/nights/set-aside/").status_code == 403
