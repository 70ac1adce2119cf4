"""What the pages share: the way between them, the columns of tasks, what a form records."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from saiken.screens.steps import Take, filled

HERE = "/meetings/"
TRAIL = [{"label": "会議・決定事項", "url": HERE}]
REVIEWS = [{"label": "指導・監査", "url": f"{HERE}reviews/"}]
TASKS = [
    {"key": "what", "label": "内容", "kind": "link", "below": "source"},
    {"key": "office", "label": "所属"},
    {"key": "due_on", "label": "期限", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "says", "label": "最後の報告"},
    {"key": "figure", "label": "指標（記録時→今）"},
]
_TABS = (
    ("会議", HERE),
    ("決定事項・指摘", f"{HERE}tasks/"),
    ("指導・監査", f"{HERE}reviews/"),
    ("措置の状況（公表）", f"{HERE}measures/"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The four lists of the desk."""
    return [{"label": label, "url": url, "current": url == current} for label, url in _TABS]


def recorded(
    request: HttpRequest,
    form: Form,
    take: Take,
    *,
    again: Callable[[], HttpResponse],
    back: str,
) -> HttpResponse:
    """What a form says is recorded, or the page it came from again, with what is wrong."""
    return filled(request, form, take=take, done="記録しました。", back=back, again=again)
