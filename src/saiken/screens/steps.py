"""How a posted step answers: it is taken and told, or why not is said where one came from."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from saiken.values.refusals import Cannot

NOTHING_RECORDED = "何も記録していません。"
Take = Callable[..., Any]  # called with `by` and `now`; raises Cannot
# A sentence or an address, if need be of what the step answered; a sentence "" is not said.
Said = str | Callable[[Any], str]


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = forms.CharField(
        label="理由", max_length=300, error_messages={"required": "理由を入力してください。"}
    )

    def __init__(self, *args: Any, label: str = "理由", **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["reason"].label = label
        self.fields["reason"].error_messages["required"] = f"{label}を入力してください。"


def step(
    request: HttpRequest,
    back: str,
    *,
    take: Take,
    done: Said,
    undone: str = NOTHING_RECORDED,
    onward: Said = "",
) -> HttpResponse:
    """A step, and the way back; why it was not taken is said there, with what that leaves.

    `onward` is where a step that was taken leads, if not back.
    """
    try:
        made = take(by=request.staff, now=request.now)
    except Cannot as why:
        messages.error(request, f"{why} {undone}".strip())
        return HttpResponseRedirect(back)
    _say(request, done, made)
    return HttpResponseRedirect(_told(onward, made) or back)


def reasoned(
    request: HttpRequest,
    back: str,
    *,
    take: Take,
    done: Said,
    undone: str = NOTHING_RECORDED,
    label: str = "理由",
) -> HttpResponse:
    """A step that needs a `reason`; without one it is not taken, and that is said."""
    form = ReasonForm(request.POST, label=label)
    if not form.is_valid():
        messages.error(request, f"{''.join(form.errors['reason'])} {undone}".strip())
        return HttpResponseRedirect(back)
    given = partial(take, reason=form.cleaned_data["reason"])
    return step(request, back, take=given, done=done, undone=undone)


def answered(
    request: HttpRequest, back: str, *, take: Take, answer: Callable[[Any], HttpResponse]
) -> HttpResponse:
    """The answer made of what a step gives, a file as a rule; why there is none is said `back`."""
    try:
        made = take(by=request.staff, now=request.now)
    except Cannot as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(back)
    return answer(made)


def filled(
    request: HttpRequest,
    form: forms.Form,
    *,
    take: Take,
    done: Said,
    back: Said,
    again: Callable[[], HttpResponse],
) -> HttpResponse:
    """What a form says is done; `again` is its page with what is wrong, in it or with the step."""
    if form.is_valid():
        try:
            made = take(by=request.staff, now=request.now)
        except Cannot as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
        else:
            _say(request, done, made)
            return HttpResponseRedirect(_told(back, made))
    return again()


def _say(request: HttpRequest, done: Said, made: Any) -> None:
    if said := _told(done, made):
        messages.success(request, said)


def _told(said: Said, made: Any) -> str:
    return said if isinstance(said, str) else said(made)
