"""The Jinja2 environment of our pages: escaping, filters, and nothing printed that is missing."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, Undefined

from saiken.server.frame import formats
from saiken.server.frame.clock_drawing import drawing

FILTERS = {
    "count": formats.count,
    "day": formats.day,
    "day_long": formats.day_long,
    "day_plain": formats.day_plain,
    "iso": formats.iso,
    "moment": formats.moment,
    "number": formats.number,
    "yen": formats.yen,
}


class Missing(Undefined):
    """A value the view did not give: may be asked for, never printed.

    A blank where a figure belongs would be read as "nothing owed".
    """

    def __str__(self) -> str:
        return str(self._fail_with_undefined_error())


def environment(**options: Any) -> Environment:
    """For `OPTIONS["environment"]` of Django's Jinja2 backend. Escapes always."""
    options |= {
        "autoescape": True,
        "undefined": Missing,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = Environment(**options)
    made.filters.update(FILTERS)
    made.globals.update(static=static, url=reverse, deadline=formats.deadline)
    made.globals["clock_drawing"] = drawing
    return made
