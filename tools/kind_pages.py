"""Writes docs/kinds: what each kind's law says, and the life of an example claim, for review.

A house test fails while a page is behind the kinds, so that a change of law is seen page by page.
"""

from pathlib import Path

from saiken import kinds
from saiken.server.kind_page import kind_pages

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "kinds"


def pages() -> dict[str, str]:
    """The text of each page by the name of its file."""
    found = kind_pages(kinds.load_city("sakura"))
    return {f"{name}.md": text for name, text in found.items()}


def main() -> None:
    """Write every page, and remove those of kinds that are no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
