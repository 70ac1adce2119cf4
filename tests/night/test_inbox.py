"""受入フォルダー: what lies there comes in once, whatever happens between storing and moving."""

import json
import os
import shutil
import signal
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings

from saiken.desks.intake import actions as intake
from saiken.desks.intake.actions import File, portions, take_in
from saiken.files.ledgers import Limits, mapping_text
from saiken.night import inbox
from saiken.night.run import run_night
from saiken.night.steps import STEPS
from saiken.store import reads
from saiken.values.actors import Staff
from tests.desks.made import city_file, count, id_of, one, tax
from tests.fixtures_city import ON
from tests.fixtures_database import Database
from tests.store.killing import killed, killed_before
from tests.store.made import TODAY

ROW = "0000001217,02269900{n},固定資産税,2026,1,20260601,20260601,50000,0,,20260619"
BAD = "0000001217,0226990003,固定資産税,2026,1,20260601,20260231,50000,0,,"
KEYS = ("022699000101", "022699000201")


@pytest.fixture
def folder(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "SAIKEN_INBOX", str(tmp_path))
    return tmp_path


def lay(folder: Path, name: str, data: bytes, *, seconds_ago: int = 3600) -> Path:
    """A file that was last written so long ago."""
    path = folder / name
    path.write_bytes(data)
    at = path.stat().st_mtime - seconds_ago
    os.utime(path, (at, at))
    return path


def held(folder: Path) -> dict[str, list[str]]:
    """The files by where they lie, without the hashes before their names and without reports."""
    places = {"": folder, **{name: folder / name for name in ("done", "refused", "waiting")}}
    return {
        where: sorted(
            p.name if not where else p.name[13:]
            for p in place.iterdir()
            if p.is_file() and p.suffix != ".json"
        )
        for where, place in places.items()
        if place.is_dir()
    }


def report(folder: Path, where: str) -> dict:
    (path,) = (folder / where).glob("*.json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_file_comes_in_and_moves_with_its_report(folder: Path) -> None:
    lay(folder, "市税.csv", tax(ROW.format(n="01"), BAD))
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 0)
    assert held(folder) == {"": [], "done": ["市税.csv"]}
    told = report(folder, "done")
    assert (told["file"], told["new"], told["outcome"]) == ("市税.csv", 1, "done")
    assert [r["reason"] for r in told["refused"]] == ["date_impossible"]
    assert (told["mapping"], told["mapping_version"]) == ("city_tax", 0)
    assert one(f"select office || by from intake_batch where id = {told['batch']}") == (
        "tax_paymentnight"
    )
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(0, 0)


def test_the_night_does_it_first(folder: Path) -> None:
    lay(folder, "a.csv", tax(ROW.format(n="01")))
    night = run_night(TODAY, STEPS[1:2])
    assert [(s.name, s.done, s.refused) for s in night.steps] == [("受入フォルダー", 1, 0)]


def test_nothing_is_watched_unless_it_is_said(db: Database, tmp_path: Path) -> None:
    lay(tmp_path, "a.csv", tax(ROW.format(n="01")))
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied()
    assert held(tmp_path) == {"": ["a.csv"]}


def test_a_half_written_file_is_left(folder: Path) -> None:
    for name in ("b.csv.part", "b.csv.tmp", ".b.csv", "~$b.xlsx"):
        lay(folder, name, tax(ROW.format(n="01")))
    lay(folder, "growing.csv", tax(ROW.format(n="01")), seconds_ago=5)
    (folder / "link.csv").symlink_to(folder / "b.csv.part")
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied()
    assert len(held(folder)[""]) == 6 and count("intake_batch") == 0


def test_a_file_that_changes_while_it_is_read_is_left(folder: Path) -> None:
    path = lay(folder, "a.csv", tax(*(ROW.format(n=f"{n:02}") for n in range(1, 6))))

    def written_at(state: str, rows: int) -> None:
        """Take the folder in while somebody writes on the file."""

        def tell(*far: object) -> None:
            if far[:2] == (state, rows):
                with path.open("ab") as still:
                    still.write(b"more")

        with patch.object(inbox, "_logging", lambda name: tell):
            assert inbox.files_that_lie_there(TODAY) == inbox.Emptied()
        assert held(folder)[""] == ["a.csv"]

    with patch.object(portions, "ROWS", 2):
        written_at("reading", 6)
        assert count("intake_batch") == 0
        path.write_bytes(path.read_bytes().removesuffix(b"more"))
        os.utime(path, (1, 1))
        written_at("storing", 2)
        assert count("intake_batch") == 1 and count("standing") == 2
        path.write_bytes(path.read_bytes().removesuffix(b"more"))
        os.utime(path, (1, 1))
        assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 0)
    assert count("intake_batch") == 1 and count("standing") == 5


def test_a_file_longer_than_what_is_read_at_once_comes_in(folder: Path) -> None:
    heads, *rows = tax(*(ROW.format(n=f"{n:02}") for n in range(1, 10))).decode().splitlines()
    padding = ["あ" * 40_000] * 60  # 7 MB a row, in columns that nobody reads
    lines = [",".join([heads, *(f"備考{n}" for n in range(60))])]
    lines += [",".join([row, *padding]) for row in rows]
    path = lay(folder, "long.csv", "\n".join([*lines, *lines[1:2]]).encode())
    assert path.stat().st_size > Limits().file_bytes
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 0)
    assert report(folder, "done")["new"] == count("standing") == 9


def test_the_same_file_twice_changes_nothing(folder: Path) -> None:
    for name in ("a.csv", "b.csv"):
        lay(folder, name, tax(ROW.format(n="01")))
        inbox.files_that_lie_there(TODAY)
    assert held(folder)["done"] == ["a.csv", "b.csv"]
    assert count("intake_batch") == 1 and count("standing") == 1


def test_the_oldest_file_comes_first(folder: Path) -> None:
    paid = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,8000,20261015,20260619"
    lay(folder, "z.csv", tax(ROW.format(n="01")), seconds_ago=7200)
    lay(folder, "a.csv", tax(paid))
    assert inbox.files_that_lie_there(TODAY).done == 2
    assert reads.standings([id_of(KEYS[0])], on=ON)[id_of(KEYS[0])].position.paid == 8000


def test_what_may_not_come_in_goes_aside(folder: Path) -> None:
    lay(folder, "macro.xlsm", b"PK\x03\x04")
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(0, 1)
    assert held(folder) == {"": [], "refused": ["macro.xlsm"]}
    assert report(folder, "refused")["refused"][0]["reason"] == "macro_or_old_format"


def test_a_huge_file_is_not_read(folder: Path) -> None:
    path = folder / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)
    os.utime(path, (1, 1))
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(0, 1)
    assert [r["reason"] for r in report(folder, "refused")["refused"]] == ["too_large"]


def test_an_unknown_layout_waits_for_its_mapping(folder: Path, staff) -> None:
    renamed = tax(ROW.format(n="01")).decode().replace("督促発付日", "督促状を出した日").encode()
    lay(folder, "市税.csv", renamed)
    for _ in range(2):
        assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(0, 1)
        assert held(folder) == {"": [], "waiting": ["市税.csv"]}
    assert "mapping" in report(folder, "waiting")["proposal"]
    known = next(m for m in intake.known_mappings() if m.name == "city_tax")
    text = mapping_text(known).replace("督促発付日", "督促状を出した日")
    intake.save_mapping(text, by=staff.tax_clerk, now=TODAY)
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 0)
    assert held(folder) == {"": [], "waiting": [], "done": ["市税.csv"]}
    assert list((folder / "waiting").iterdir()) == []
    assert report(folder, "done")["mapping_version"] == 1


def test_one_bad_file_stops_no_other(folder: Path) -> None:
    lay(folder, "a.csv", tax(ROW.format(n="01")), seconds_ago=7200)
    lay(folder, "b.csv", tax(ROW.format(n="02")))

    def broken(file: File, **values: object) -> object:
        if file.name == "a.csv":
            raise ZeroDivisionError
        return take_in(file, **values)

    with patch.object(inbox.intake, "take_in", broken):
        assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 1)
    assert held(folder) == {"": ["a.csv"], "done": ["b.csv"]}


def test_a_folder_that_is_not_there_is_told(db: Database, monkeypatch) -> None:
    monkeypatch.setattr(settings, "SAIKEN_INBOX", "/nowhere/at/all")
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(0, 1)


def test_addresses_come_in_too(folder: Path) -> None:
    lay(folder, "addresses.csv", city_file("addresses.csv"))
    assert inbox.files_that_lie_there(TODAY).done == 1
    assert one("select office from intake_batch") == "claims_control"


def test_killed_anywhere_nothing_is_lost_or_doubled(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fixtures_city import point_to

    point_to(database.app, database.owner)
    monkeypatch.setattr(settings, "SAIKEN_INBOX", str(tmp_path))

    def put() -> None:
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        for n in ("01", "02"):
            lay(tmp_path, f"{n}.csv", tax(ROW.format(n=n)))

    put()
    for statement in (1, 6, 12, 18, 24):
        assert killed_before(statement, lambda: inbox.files_that_lie_there(TODAY))
    for place in (1, 2, 3, 4):  # before the report of the first, before its move, and so on
        assert killed(lambda: _dying_at(place))  # noqa: B023
        names = held(tmp_path)
        assert sorted([*names[""], *names.get("done", [])]) == ["01.csv", "02.csv"]
    inbox.files_that_lie_there(TODAY)
    assert held(tmp_path) == {"": [], "done": ["01.csv", "02.csv"]}
    assert (count("intake_batch"), count("ledger_act", "kind = 'take_in'")) == (2, 2)
    standings = reads.standings([id_of(key) for key in KEYS], on=ON)
    assert [at.position.open for at in standings.values()] == [50000, 50000]


def _dying_at(place: int) -> None:
    real, seen = os.replace, 0

    def replace(*paths: object) -> None:
        nonlocal seen
        seen += 1
        if seen == min(place, 2):
            os.kill(os.getpid(), signal.SIGKILL)
        real(*paths)  # type: ignore[arg-type]

    with patch("os.replace", replace):
        inbox.files_that_lie_there(TODAY)


def test_the_night_may_do_no_more_than_it_needs() -> None:
    assert isinstance(inbox.NIGHT, Staff)
    assert inbox.NIGHT.permissions == {
        "intake.take_in",
        "intake.take_in_any_office",
        "intake.take_in_addresses",
    }
