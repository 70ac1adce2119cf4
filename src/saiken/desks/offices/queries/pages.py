"""A page of a short list, and one reorganisation by its number."""

from typing import Any

from saiken.store.reorganisations.recording import Reorganisation, one

PAGE = 50


def page_of(
    rows: list[dict[str, Any]], asked: str, url: str
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of the page that was asked for, and the ways to those before and after it."""
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
    held = rows[(page - 1) * PAGE : page * PAGE]
    pager: dict[str, Any] = {"shown": len(held), "total": len(rows), "unit": "件"}
    if page > 1:
        pager["previous_url"] = f"{url}?page={page - 1}"
    if page * PAGE < len(rows):
        pager["next_url"] = f"{url}?page={page + 1}"
    return held, pager


def found(number: int) -> Reorganisation | None:
    """A reorganisation by its number."""
    return one(number)
