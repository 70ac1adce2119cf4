"""抽出日: a file tells what was so on the day it was drawn; its day and figures stay with it."""

from dataclasses import replace
from datetime import date
from typing import Any

from saiken.claims import facts as f
from saiken.desks.intake.actions import File, take_in
from saiken.server.demo import LOADER
from saiken.store import reads
from saiken.store.people.particulars import latest
from tests.desks.intake.portioned import batch_of, row
from tests.desks.made import addresses, count, id_of, one, rent, take, tax

DRAWN = date(2026, 11, 10)
STATED = {"": {"assessed": 50000, "paid": None, "unpaid": 50000}, "2026": {"unpaid": 50000}}
DEAD = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市,,,死亡,,,,"


def load(data: bytes, now: Any, *, drawn_on: date | None = DRAWN, name: str = "a.csv") -> Any:
    return take_in(File(name, data, drawn_on, STATED), by=LOADER, now=now)


def test_the_day_and_the_sections_figures_stay_with_the_batch(db, now) -> None:
    kept = batch_of(load(tax(row(1)), now).batch)
    assert (kept.drawn_on, kept.stated) == (DRAWN, STATED)
    plain = batch_of(take(tax(row(2)), now=now).batch)
    assert (plain.drawn_on, plain.stated) == (None, {})


def test_what_happened_after_the_day_cannot_be_in_the_file(db, now) -> None:
    late = row(1, paid=100, on="20261115")
    assert [x.reason for x in load(tax(late), now).refused] == ["date_in_future"]
    assert not take(tax(late), now=now).refused


def test_news_of_a_dunning_letter_is_of_that_day(db, now) -> None:
    take(rent(dunned=""), now=replace(now, day=date(2026, 11, 1)))
    load(rent(dunned="発送済"), now)
    known = reads.facts([id_of("210009999907")])[id_of("210009999907")]
    stated = [x.happened_on for x in known if isinstance(x.body, f.HistoryStated)]
    assert stated[1:] == [DRAWN]


def test_a_register_of_that_day(db, now) -> None:
    result = load(addresses(DEAD), now)
    person = one("select id from person where number = '0000001217'")
    assert isinstance(person, int) and latest([person])[person].name
    assert one("select happened_on from ledger_fact where word = 'died'") == DRAWN
    kept = one(f"select drawn_on from intake_batch where id = {result.batch}")
    assert kept == DRAWN


def test_a_day_to_come_is_refused_whole(db, now) -> None:
    refused = load(tax(row(1)), now, drawn_on=date(2026, 11, 21))
    assert refused.refused_whole and refused.batch is None
    assert refused.refused[0].reason == "drawn_in_future" and len(refused.sha256) == 64
    assert count("intake_batch") == count("ledger_fact") == 0
    assert load(tax(row(1)), now, drawn_on=now.day).counts["new"] == 1
