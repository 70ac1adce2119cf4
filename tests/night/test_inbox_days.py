"""受入フォルダー: the day a file was drawn is told by its name, or kept by nobody."""

from pathlib import Path

import pytest

from saiken.night import inbox
from tests.desks.made import one, tax
from tests.night.test_inbox import ROW, folder, lay, report
from tests.store.made import TODAY

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("市税_20261030.csv", "2026-10-30"),
        ("市税_R081030.csv", "2026-10-30"),
        ("市税.csv", None),
        ("市税_20261001_20261030.csv", None),
        ("市税_20991030.csv", None),
    ],
)
def test_the_name_of_a_file_tells_its_day(folder: Path, name: str, day: str | None) -> None:
    lay(folder, name, tax(ROW.format(n="01")))
    assert inbox.files_that_lie_there(TODAY) == inbox.Emptied(1, 0)
    assert report(folder, "done")["drawn_on"] == day
    assert one("select drawn_on::text from intake_batch") == day
