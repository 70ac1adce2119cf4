"""NOTICE names every package of the lock, and the licences that ask something of us."""

import re

from tests.house import tree


def test_every_package_of_the_lock_is_in_the_notice() -> None:
    lock = (tree.ROOT / "requirements.lock").read_text(encoding="utf-8")
    told = (tree.ROOT / "NOTICE").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", lock, re.MULTILINE):
        assert re.search(rf"^{re.escape(name)} +{re.escape(version)} ", told, re.MULTILINE), name


def test_libreadline_and_the_fonts_are_told() -> None:
    told = (tree.ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(word in told for word in ("libreadline", "GPL-3", "Open Font License", "axe-core"))


def test_every_font_has_its_licence_beside_it() -> None:
    fonts = [p for p in tree.files() if p.suffix in {".ttf", ".otf", ".woff2"}]
    assert fonts
    assert not [p for p in fonts if not list(p.parent.glob("OFL*.txt"))]


def test_the_lock_names_no_index() -> None:
    lock = (tree.ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
