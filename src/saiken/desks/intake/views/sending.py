"""A file for a person to keep."""

from typing import Any, Protocol

from django.http import Http404, HttpResponse


class Sent(Protocol):
    """Bytes with the two headers they are sent with."""

    @property
    def data(self) -> bytes: ...

    @property
    def content_type(self) -> str: ...

    @property
    def disposition(self) -> str: ...


def sent(made: Sent | None) -> HttpResponse:
    """The answer that carries a file; 404 where there is none."""
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def exports_at(at: str, query: str = "") -> dict[str, Any]:
    """Where a list is taken out, and to print it."""
    return {"csv": f"{at}.csv{query}", "excel": f"{at}.xlsx{query}", "print": True}
