"""The page 手引き."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.guide.paper import blocks
from saiken.values.permissions import open_to_all


@open_to_all
def guide(request: HttpRequest) -> HttpResponse:
    """手引き: for everybody who has signed in; it names nobody."""
    held = blocks()
    title = held[0].rows[0][0][0].text
    values = {
        "page": {"title": title},
        "contents": [one for one in held if one.sort == "heading" and one.level == 2],
        "blocks": held[1:],
    }
    return render(request, "frame/guide.html", values)
