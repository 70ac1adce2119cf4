"""臨戸訪問の定め of the three cities, and that a mistake in the file is told with its key."""

from pathlib import Path

import pytest

from saiken.kinds import BadData, load_city
from saiken.kinds.visits import _read_file, visit_rules
from tests.fixtures_city import CITY


@pytest.mark.parametrize("city", ["sakura", "niigata", "saitama"])
def test_each_city_says_when_and_how_many_go(city: str) -> None:
    held = visit_rules(load_city(city))
    assert held is not None and held.persons == 2
    assert [held.allows(time) for time in ("07:59", "08:00", "20:00", "20:01")] == [
        False,
        True,
        True,
        False,
    ]
    assert "VI-1" in held.doubts  # no law says between which hours


def test_the_slip_at_the_door_reveals_nothing() -> None:
    for city in ("sakura", "niigata", "saitama"):
        held = visit_rules(load_city(city))
        assert held is not None
        words = "".join(held.note)
        assert not any(one in words for one in ("滞納", "未納", "税", "督促", "債権", "円", "納付"))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("persons: 2", "persons: 0", "persons"),
        ("last_hour: 20", "last_hour: 7", "last_hour"),
        ("last_hour: 20", "last_hour: 25", "last_hour"),
        ("alarms: [A5]", "alarms: []", "alarms"),
        ("most: 20", "most: 20\nmosts: 1", "mosts"),
    ],
)
def test_a_mistake_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    text = (CITY / "visits.yaml").read_text(encoding="utf-8")
    file = tmp_path / "visits.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData) as wrong:
        _read_file(file)
    assert wrong.value.key.endswith(key)


def test_a_city_without_the_file_has_no_rules(tmp_path: Path) -> None:
    assert _read_file(tmp_path / "visits.yaml") is None
