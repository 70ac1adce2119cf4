"""The fingerprint of a city's data: what was kept by other data is known by it."""

from pathlib import Path

from saiken import kinds


def _town(folder: Path, *, wait: str) -> Path:
    place = folder / "town"
    place.mkdir(parents=True)
    (place / "parameters.yaml").write_text(f"demand_wait_days: {wait}\n", encoding="utf-8")
    (place / "offices.yaml").write_text("offices: []\n", encoding="utf-8")
    return folder


def test_the_same_data_have_one_fingerprint_and_other_data_another(tmp_path: Path) -> None:
    first = kinds.fingerprint("town", _town(tmp_path / "a", wait="60"))
    again = kinds.fingerprint("town", _town(tmp_path / "b", wait="60"))
    other = kinds.fingerprint("town", _town(tmp_path / "c", wait="90"))
    assert first == again != other
    assert len(first) == 16
