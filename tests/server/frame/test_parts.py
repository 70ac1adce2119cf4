"""Every part says what it should, escaped, and never prints what is missing."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from jinja2 import UndefinedError

from saiken.boards.clocks import Clock

Render = Callable[..., str]
TODAY = date(2026, 11, 20)
EVIL = "<script>alert(1)</script>\"'"


def test_figures_and_days(part: Render) -> None:
    assert part("p.yen(1234)") == '<span class="yen">1,234円</span>'
    assert part("p.day(d)", d=TODAY) == '<time datetime="2026-11-20">R8.11.20</time>'
    assert "令和8年11月20日（金）" in part("p.day_long(d)", d=TODAY)
    assert part("p.day(none)") == "—"


def test_a_badge_has_word_and_sign_beside_its_colour(part: Render) -> None:
    late = part("p.due(d, today)", d=TODAY - timedelta(days=92), today=TODAY)
    assert "超過 92日" in late and "▲" in late and "badge late" in late
    assert "本日" in part("p.due(d, d)", d=TODAY)
    assert 'class="badge plain"' in part("p.badge(k, 'x')", k='"><b>')


def test_why_shows_lines_articles_and_sources(part: Render) -> None:
    steps = [{"says": "98,000円 × 31日", "article": "架空法1条"}]
    shown = part("p.why(w, s, title='延滞金')", w=steps, s=[{"article": "規則", "version": "R8"}])
    assert "<details" in shown and "98,000円 × 31日" in shown
    assert "架空法1条" in shown and "規則（R8）" in shown
    assert part("p.why(none)").strip() == ""


def test_a_barred_act_is_disabled_with_its_reason_and_article(part: Render) -> None:
    act = {"label": "差押え", "url": "/x", "barred": "10日たっていません", "article": "架空法"}
    shown = part("p.act(a)", a=act)
    assert "disabled" in shown and "10日たっていません" in shown and "架空法" in shown
    assert "<form" not in shown


def test_an_act_that_cannot_be_undone_asks_once_with_its_effect(part: Render) -> None:
    act = {"label": "発送を記録", "url": "/x", "effect": "38件を記録します"}
    shown = part("p.act(a, '')", a=act)
    assert shown.index("<summary") < shown.index("38件を記録します") < shown.index("<form")


def test_a_table_aligns_figures_and_names_its_boxes(part: Render) -> None:
    columns = [{"key": "who", "label": "債務者", "kind": "who"}]
    columns += [{"key": "yen", "label": "額", "kind": "yen"}]
    rows: list[dict[str, Any]] = [{"id": "7", "who": {"name": "佐藤"}, "yen": 5000}]
    rows += [{"id": "8", "who": {"name": "鈴木"}, "yen": None}]
    shown = part(
        "p.table(c, r, '一覧', select={'name': 'case', 'label': 'who'})", c=columns, r=rows
    )
    assert "佐藤を選ぶ" in shown and 'value="7"' in shown
    assert 'class="right figures" data-value="5000"' in shown
    assert "—" in shown and "<caption" in shown


def test_a_field_keeps_what_was_typed_and_names_its_errors(part: Render, typed_field: Any) -> None:
    shown = part("p.field(f)", f=typed_field)
    assert 'value="12,0a0"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_yen_help id_yen_errors"' in shown
    assert 'id="id_yen_errors"' in shown


def test_steps_name_the_present_one(part: Render) -> None:
    shown = part("p.steps(2)")
    assert shown.count('aria-current="step"') == 1
    assert "確認<span" in shown and "（いまここ）" in shown
    assert "aria-current" not in part("p.steps(5)")


def test_a_clock_is_drawn_and_said(part: Render, clock: Clock) -> None:
    shown = part("p.clock_bar(c, d)", c=clock, d=TODAY)
    assert "<svg" in shown and clock.words in shown
    assert "令和11年5月10日（木）" in shown and "令和11年5月9日（水）" in shown
    assert "一部納付" in shown and "架空法3条" in shown
    assert clock.words in part("p.clock_line(c, d)", c=clock, d=TODAY)


def test_empty_states_tell_done_from_nothing_loaded(part: Render) -> None:
    assert "empty good" in part("p.empty('済み', good=True)")
    todo = part("p.empty('まだありません', 'x', a)", a={"label": "取り込む", "url": "/in"})
    assert "good" not in todo and 'href="/in"' in todo


@pytest.mark.parametrize(
    "expression",
    [
        "p.badge('late', e)",
        "p.who({'name': e, 'kana': e, 'url': e, 'number': e, 'marks': [{'kind': e, 'text': e}]})",
        "p.why([{'says': e, 'article': e}], [{'article': e, 'version': e}], title=e)",
        "p.act({'label': e, 'url': e, 'fields': {e: e}, 'effect': e})",
        "p.act({'label': e, 'url': e, 'barred': e, 'article': e})",
        "p.definitions([{'label': e, 'text': e, 'note': e, 'url': e}])",
        "p.warning_panel([{'word': e, 'text': e, 'url': e, 'kind': e}])",
        "p.gate(true, e, e, e)",
        "p.empty(e, e, {'label': e, 'url': e})",
        "p.chips([{'label': e, 'url': e}], e)",
        "p.timeline([{'on': d, 'kind': e, 'word': e, 'text': e, 'note': e, 'by': e}])",
        "p.table([{'key': 'k', 'label': e, 'below': 'k'}], [{'k': e, 'url': e}], e)",
        "p.messages([{'message': e, 'tags': 'error'}])",
        "p.page_head({'title': e, 'lead': e, 'trail': [{'label': e, 'url': e}]})",
        "p.steps(1, (e,), e)",
    ],
)
def test_every_text_is_escaped(part: Render, expression: str) -> None:
    shown = part(expression, e=EVIL, d=TODAY)
    assert "<script" not in shown and "alert(1)" in shown
    assert '"&#39;' not in shown


def test_a_missing_figure_is_an_error_not_a_blank(part: Render) -> None:
    with pytest.raises((UndefinedError, TypeError)):
        part("p.yen(nowhere.yen)")
    with pytest.raises(UndefinedError):
        part("nothing")
