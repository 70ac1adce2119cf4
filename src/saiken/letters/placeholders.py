"""The places that a city's text leaves open for what only the day of the letter knows."""

from collections.abc import Collection
from string import Formatter

from saiken.values.asked import Asked


def known(asked: Asked, key: str, text: str, *, names: Collection[str]) -> str:
    """The text on one line; Misasked where it cannot be read, or names none of these.

    YAML's folded lines are put together: Japanese has no space between them.
    """
    clean = "".join(text.split("\n"))
    try:
        parts = list(Formatter().parse(clean))
    except ValueError as error:
        raise asked.wrong(key, f"is not a readable text: {error}") from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in names or form or conversion):
            raise asked.wrong(key, f"{{{name}}} is not one of {', '.join(sorted(names))}")
    return clean
