"""What the pages of this desk share: tabs, cards with a form, tables."""

from typing import Any

from django import forms

TABS = (
    ("実施計画", "/plans/"),
    ("目標", "/plans/targets/"),
    ("自己点検", "/plans/checks/"),
    ("所見", "/plans/findings/"),
    ("方針", "/plans/policies/"),
)
TRAIL = [{"label": "実施計画", "url": "/plans/"}]


def tabs(here: str) -> list[dict[str, Any]]:
    """The pages of this desk, the current one marked."""
    return [{"label": label, "url": url, "current": url == here} for label, url in TABS]


def card(title: str, form: forms.Form, url: str, button: str, **more: Any) -> dict[str, Any]:
    """A section with one form."""
    sent_to = {"url": url, "form": form, "button": button, "main": more.pop("main", False)}
    return {"id": more.pop("id"), "title": title, "forms": [sent_to], **more}


def table(
    id_: str, title: str, columns: list[dict[str, Any]], rows: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A section with one table."""
    return {"id": id_, "title": title, "columns": columns, "rows": rows, **more}
