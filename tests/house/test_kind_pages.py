"""docs/kinds is what the kinds say: a change of law shows as a change of a reviewed page."""

import runpy

from tests.house import tree

TOOL = runpy.run_path(str(tree.ROOT / "tools" / "kind_pages.py"))


def test_the_pages_are_as_the_kinds() -> None:
    folder = tree.ROOT / "docs" / "kinds"
    kept = {page.name: page.read_text(encoding="utf-8") for page in folder.glob("*.md")}
    wanted = TOOL["pages"]()
    assert sorted(kept) == sorted(wanted), "run: .venv/bin/python -m tools.kind_pages"
    behind = [name for name, text in wanted.items() if kept[name] != text]
    assert not behind, "run: .venv/bin/python -m tools.kind_pages"
