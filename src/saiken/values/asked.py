"""Reading one question strictly: each key is taken by name and type, and none may be left over."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from saiken.values.yen import Yen

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_MISSING = object()


class Misasked(ValueError):
    """A field of a question that cannot be read; `field` names it, `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class Asked:
    """A question being read: take each key once, then `finish`."""

    def __init__(self, question: object, at: str = "") -> None:
        if not isinstance(question, Mapping):
            raise Misasked(at or "line", "an object is expected")
        self._question: Mapping[str, Any] = question
        self._at = at
        self._taken: set[str] = set()

    def _name(self, key: str) -> str:
        return f"{self._at}.{key}" if self._at else key

    def has(self, key: str) -> bool:
        """Whether the key is there with a value other than null; it counts as taken."""
        self._taken.add(key)
        return self._question.get(key) is not None

    def _take(self, key: str, default: Any) -> Any:
        self._taken.add(key)
        value = self._question.get(key)
        if value is None:
            if default is _MISSING:
                raise Misasked(self._name(key), "is required")
            return default
        return value

    def _typed(self, key: str, kinds: type | tuple[type, ...], what: str, default: Any) -> Any:
        value = self._take(key, default)
        if value is default:
            return default
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise Misasked(self._name(key), f"{what} is expected")
        return value

    def text(self, key: str, default: Any = _MISSING) -> Any:
        """A string."""
        return self._typed(key, str, "a string", default)

    def truth(self, key: str, default: Any = _MISSING) -> Any:
        """true or false."""
        return self._typed(key, bool, "true or false", default)

    def whole(self, key: str, default: Any = _MISSING, *, least: int = 0) -> Any:
        """A whole number, not below `least`."""
        value = self._typed(key, int, "a whole number", default)
        if value is not default and value < least:
            raise Misasked(self._name(key), f"must not be below {least}")
        return value

    def yen(self, key: str, default: Any = _MISSING) -> Any:
        """Whole yen, not negative."""
        value = self.whole(key, default)
        return value if value is default else Yen(value)

    def day(self, key: str, default: Any = _MISSING) -> Any:
        """An ISO day."""
        value = self._typed(key, str, "a day (YYYY-MM-DD)", default)
        if value is default:
            return default
        return _day(value, self._name(key))

    def percent(self, key: str, default: Any = _MISSING) -> Any:
        """A decimal string in percent a year, as an exact Fraction of percent."""
        value = self._typed(key, str, "a decimal string", default)
        if value is default:
            return default
        if not _DECIMAL.fullmatch(value):
            raise Misasked(self._name(key), "a decimal string is expected")
        return Fraction(value)

    def word(self, key: str, words: Collection[str], default: Any = _MISSING) -> Any:
        """One of a closed set of words."""
        value = self._typed(key, str, "a word", default)
        if value is not default and value not in words:
            raise Misasked(self._name(key), f"must be one of {', '.join(sorted(words))}")
        return value

    def rows(self, key: str, default: Any = _MISSING) -> Any:
        """A list of objects, each to be read strictly."""
        value = self._typed(key, list, "a list", default)
        if value is default:
            return default
        return [Asked(row, f"{self._name(key)}[{place}]") for place, row in enumerate(value)]

    def inner(self, key: str, default: Any = _MISSING) -> Any:
        """An object, to be read strictly."""
        value = self._take(key, default)
        return value if value is default else Asked(value, self._name(key))

    def raw(self, key: str, default: Any = _MISSING) -> Any:
        """The value as it stands, for fields of several shapes."""
        return self._take(key, default)

    def wrong(self, key: str, reason: str) -> Misasked:
        """The error to raise about a key of this question."""
        return Misasked(self._name(key), reason)

    def finish(self) -> None:
        """Misasked if a key was not known: a misspelt key must never be ignored."""
        unknown = sorted(set(self._question) - self._taken)
        if unknown:
            raise Misasked(self._name(unknown[0]), "is not a known key")


def _day(value: str, name: str) -> date:
    if not _DAY.fullmatch(value):
        raise Misasked(name, "a day (YYYY-MM-DD) is expected")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Misasked(name, f"{value} is not a day of the calendar") from None
