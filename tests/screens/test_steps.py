"""Posted steps: taken and told, or not taken with the reason where one came from."""

from django import forms
from django.http import HttpResponse

from saiken.screens.steps import ReasonForm, answered, filled, reasoned, step
from saiken.values.refusals import Cannot


class CannotSend(Cannot):
    """As a desk names it."""


def refuse(*, by, now, **_):
    raise CannotSend("まだ送れません。", "on")


def told(request):
    return request._messages.told


def test_a_step_is_taken_with_who_and_when(asked):
    request, seen = asked(posted={}), []
    answer = step(
        request,
        "/back/",
        take=lambda **who: seen.append(who) or 3,
        done=lambda made: f"{made}件を送りました。",
        onward=lambda made: f"/made/{made}/",
    )
    assert seen == [{"by": request.staff, "now": request.now}]
    assert answer.url == "/made/3/" and told(request) == [("success", "3件を送りました。")]


def test_why_a_step_was_not_taken_is_said_where_one_came_from(asked):
    request = asked(posted={})
    answer = step(request, "/back/", take=refuse, done="x", onward="/made/")
    assert answer.url == "/back/"
    assert told(request) == [("error", "まだ送れません。 何も記録していません。")]


def test_other_errors_go_on_to_the_door(asked):
    try:
        step(asked(posted={}), "/back/", take=lambda **_: 1 // 0, done="x")
    except ZeroDivisionError:
        return
    raise AssertionError("a fault is no refusal")


def test_a_step_with_a_reason_is_not_taken_without_one(asked):
    request, given = asked(posted={"reason": "　"}), []

    def take(*, reason, by, now):
        given.append(reason)

    reasoned(request, "/back/", take=take, done="済み。", label="取り消す理由")
    assert told(request) == [("error", "取り消す理由を入力してください。 何も記録していません。")]
    reasoned(asked(posted={"reason": " 誤記 "}), "/back/", take=take, done="済み。")
    assert given == ["誤記"]
    assert ReasonForm(label="取りやめる理由").fields["reason"].label == "取りやめる理由"


class DayForm(forms.Form):
    """A form with one field."""

    on = forms.CharField()


def test_a_form_that_is_refused_comes_again_with_the_reason_at_its_field(asked):
    request = asked(posted={"on": "きょう"})
    form = DayForm(request.POST)

    def again():
        return HttpResponse(form.errors.as_text(), status=422)

    answer = filled(request, form, take=refuse, done="x", back="/back/", again=again)
    assert answer.status_code == 422 and form.errors["on"] == ["まだ送れません。"]
    assert told(request) == []
    good = filled(
        request,
        DayForm(request.POST),
        take=lambda **_: 7,
        done="",
        back=lambda made: f"/{made}/",
        again=again,
    )
    assert good.url == "/7/" and told(request) == []


def test_a_file_that_may_not_be_had_is_told_on_the_page(asked):
    request = asked()
    answer = answered(request, "/back/", take=refuse, answer=HttpResponse)
    assert answer.url == "/back/" and told(request) == [("error", "まだ送れません。")]
    made = answered(request, "/back/", take=lambda **_: b"x", answer=HttpResponse)
    assert made.content == b"x"
