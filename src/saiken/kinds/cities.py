"""Finding and reading the folder of a city: the one loader of `cities/`."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.read_city import read_city

_PACKAGE = Path(__file__).resolve().parents[1]
# An installed wheel carries the folder inside the package; a checkout has it beside `src`.
_PLACES = (_PACKAGE / "cities", _PACKAGE.parents[1] / "cities")


def cities_folder() -> Path:
    """Where the cities lie; FileNotFoundError where neither wheel nor checkout has them."""
    for place in _PLACES:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no folder of cities at {' or '.join(map(str, _PLACES))}")


@cache
def load_city(code: str = "sakura", folder: Path | None = None) -> City:
    """自治体. The city of that code; `folder` holds the cities where they lie elsewhere.

    BadData names file and key where a file of the city is wrong. Read once per city.
    """
    return read_city((folder or cities_folder()) / code)


def known_cities(folder: Path | None = None) -> tuple[str, ...]:
    """The codes of the cities there are."""
    places = (folder or cities_folder()).glob("*/city.yaml")
    return tuple(sorted(place.parent.name for place in places))


@cache
def fingerprint(code: str, folder: Path | None = None) -> str:
    """What a city says, as 16 letters: other ones as soon as one of its data files is another.

    For what is kept from one drawing to the next and must not outlive the data it was drawn by.
    """
    place = (folder or cities_folder()) / code
    said = sha256()
    for path in sorted(place.glob("*.yaml")):
        said.update(path.name.encode() + b"\0" + path.read_bytes())
    return said.hexdigest()[:16]
