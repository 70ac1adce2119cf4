"""Every page renders with its values, escaped, without anything inline or from outside."""

import copy
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from jinja2 import Environment

from saiken.server.frame import TEMPLATES
from saiken.server.frame.shape import Frame

EVIL = "<script>alert(1)</script>\"'"
KEPT = {"unit", "key", "kind", "label", "form", "method"}
Page = tuple[str, dict[str, Any]]


def show(env: Environment, page: Page, frame: Frame, **more: Any) -> str:
    return env.get_template(f"frame/{page[0]}").render(
        frame=frame, csrf_input="", **(page[1] | more)
    )


def poisoned(value: Any, key: str = "") -> Any:
    """The same values with every text turned into an attack; words that steer are kept."""
    if isinstance(value, str):
        return value if key in KEPT else EVIL
    if isinstance(value, dict):
        return {k: poisoned(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(poisoned(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: poisoned(getattr(value, f.name), f.name) for f in fields(value)}
        )
    return value


def test_a_page_stands_in_its_frame(env: Environment, page: Page, frame: Frame) -> None:
    shown = show(env, page, frame)
    assert '<html lang="ja">' in shown and 'href="#main"' in shown
    assert shown.count("<h1>") == 1
    assert "架空データ" in shown and "基準日" in shown and "令和8年11月20日（金）" in shown
    assert "今日 3件" in shown
    assert '<a href="/today" aria-current="page">' in shown


def test_only_a_demo_city_says_that_it_is_made_up(
    env: Environment, page: Page, frame: Frame
) -> None:
    shown = show(env, page, replace(frame, demo=False))
    assert "架空データ" not in shown and "令和8年11月20日（金）" in shown


def test_nothing_is_inline_and_nothing_comes_from_outside(
    env: Environment, page: Page, frame: Frame
) -> None:
    shown = show(env, page, frame)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", shown)
    assert re.findall(r"<script(?![^>]*\ssrc=)", shown) == []
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", shown)


def test_every_text_of_a_page_is_escaped(env: Environment, page: Page, frame: Frame) -> None:
    attacked = (page[0], poisoned(copy.copy(page[1])))
    shown = show(env, attacked, poisoned(frame))
    assert "alert(1)" in shown and "<script>alert" not in shown


def test_ids_are_used_once(env: Environment, page: Page, frame: Frame) -> None:
    ids = re.findall(r'\sid="([^"]+)"', show(env, page, frame))
    ids = [one for one in ids if not one.startswith("id_")]
    assert len(ids) == len(set(ids))


def test_what_a_label_names_is_there(env: Environment, page: Page, frame: Frame) -> None:
    shown = show(env, page, frame)
    ids = set(re.findall(r'\sid="([^"]+)"', shown))
    named = re.findall(r'\s(?:aria-labelledby|aria-controls)="([^"]+)"', shown)
    assert set(" ".join(named).split()) <= ids


def test_a_protected_address_is_withheld(
    env: Environment, debtor_page: dict[str, Any], frame: Frame
) -> None:
    told = debtor_page["debtor"] | {"address": "さくら市本町1"}
    told["telephones"] = [{"number": "000-1", "by": "納税課", "on": date(2026, 11, 20)}]
    shown = show(env, ("debtor.html", debtor_page | {"debtor": told}), frame)
    assert "住所は保護されています" in shown
    assert "本町" not in shown and "000-1" not in shown


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_article_is_typed_into_a_template(path: Any) -> None:
    assert not re.search(r"\d+条|第\s*\d+\s*[条項]|法\d", path.read_text(encoding="utf-8"))
