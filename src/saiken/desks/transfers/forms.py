"""Forms of the desk."""

from collections.abc import Mapping

from django import forms

from saiken.screens.days import DayField


def _text(label: str, *, most: int = 300, required: bool = True) -> forms.CharField:
    errors = {"required": f"{label.partition('（')[0]}を入力してください。"}
    return forms.CharField(label=label, max_length=most, required=required, error_messages=errors)


class BodyForm(forms.Form):
    """To which body."""

    body = forms.ChoiceField(label="引き継ぐ先")

    def __init__(self, *args, bodies=(), **values) -> None:
        super().__init__(*args, **values)
        self.fields["body"].choices = list(bodies)


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = _text("理由")


class StoppedForm(forms.Form):
    """Which letter that is not to be sent is printed, and why."""

    letter = forms.TypedChoiceField(label="通知", coerce=int)
    reason = _text("印刷する理由（記録に残ります）")

    def __init__(self, *args, choices=(), **values) -> None:
        super().__init__(*args, **values)
        self.fields["letter"].choices = list(choices)


class NoticeForm(forms.Form):
    """The notice as it was sent."""

    sent_on = DayField(label="送った日")
    paper = _text("文書番号", most=60)


class SentForm(forms.Form):
    """On which day letters left."""

    on = DayField(label="発送した日")


class PapersForm(forms.Form):
    """Where the papers of a case lie."""

    papers = _text("書類の在りか（督促状の控え・折衝の記録・契約書など）")


class AskForm(forms.Form):
    """The reason to ask although something is missing."""

    override = _text("不足があるまま依頼する理由（不足がなければ空欄）", required=False)


class SaysForm(forms.Form):
    """What is said in a report or a brief."""

    says = forms.CharField(
        label="内容",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "内容を入力してください。"},
    )


class PlanForm(forms.Form):
    """処理方針, the next act with its day, who works on it, and what a conference said."""

    policy = forms.ChoiceField(label="処理方針")
    next_act = _text("次の処理", most=100)
    next_on = DayField(label="次の処理の日")
    officer = forms.ChoiceField(label="担当者", required=False)
    conference_on = DayField(label="検討会議の日（会議によるとき）", required=False)
    members = _text("会議の出席者", most=200, required=False)
    minutes = forms.CharField(
        label="会議の記録",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args, policies: Mapping[str, str] | None = None, officers=(), **values
    ) -> None:
        super().__init__(*args, **values)
        self.fields["policy"].choices = list((policies or {}).items())
        self.fields["officer"].choices = [("", "決めない"), *officers]
