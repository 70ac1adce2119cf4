"""Markdown as a page: no HTML of its own, no pictures, links to addresses of this system only."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_INSIDE = re.compile(r"(?:/(?!/)[^\s\\]*|#\S*)\Z")
_HIGHEST = 2  # the page has its own first heading


def inside(url: str) -> bool:
    """Whether a link leads to a page of this system: `/notices/`, `#part`, and nothing else."""
    return bool(_INSIDE.match(url))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = inside  # type: ignore[method-assign]
    return reader


def as_page(text: str) -> Markup:
    """The Markdown of a manual or a sheet as HTML that is safe to show."""
    tokens = _reader().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(_HIGHEST, int(token.tag[1:]))}"
        elif token.type == "table_open":
            token.attrSet("class", "table")
    return Markup(_reader().renderer.render(tokens, _reader().options, {}))
