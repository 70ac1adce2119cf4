"""A list of this desk as a file, and the page of a list that was asked for."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

LONGEST = 18


def sent(made: Any) -> HttpResponse:
    """A list as CSV or Excel; 404 where there is no such form."""
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def number(request: HttpRequest, name: str) -> int | None:
    """A number of the address; what cannot be read is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < LONGEST else None
