"""Forms of plans: head, problems, works, milestones, indicators, evaluations, findings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from saiken.desks.plans.actions.checking import NewFinding
from saiken.desks.plans.actions.doing import Judged, Progress
from saiken.desks.plans.queries.policies import ratings
from saiken.desks.plans.rules.checks import QUESTIONS
from saiken.desks.plans.rules.content import Content, Work
from saiken.desks.plans.rules.editing import Head, NewWork
from saiken.desks.plans.rules.indicators import INDICATORS, PERCENT, YEN
from saiken.desks.plans.rules.words import MILESTONE_STATES
from saiken.law.fiscal_years import fiscal_year
from saiken.screens.days import DayField, day_of
from saiken.values.eras import fiscal_year_in_words


def _text(label: str, *, most: int = 200, **more: Any) -> forms.CharField:
    wrong = {"required": f"{label}を入力してください。"}
    return forms.CharField(label=label, max_length=most, error_messages=wrong, **more)


def _area(label: str, *, rows: int = 4, **more: Any) -> forms.CharField:
    return _text(label, most=4_000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class HeadForm(forms.Form):
    """表題と期間. Days of evaluation are typed one a line."""

    title = _text("表題")
    first = DayField(label="始めの日")
    last = DayField(label="終わりの日")
    evaluates_on = _area("評価の日（1行に1日。例 2027-03-31）", rows=3)
    carried = _area("前の計画から引き継ぐこと", rows=3, required=False)

    def clean_evaluates_on(self) -> tuple[date, ...]:
        """Each line as a day."""
        found = []
        for line in self.cleaned_data["evaluates_on"].split():
            if (day := day_of(line)) is None:
                raise forms.ValidationError(
                    f"「{line}」は日付として読めません。2027-03-31 のように書いてください。"
                )
            found.append(day)
        return tuple(found)

    def told(self) -> Head:
        """The head as it was typed."""
        return Head(**self.cleaned_data)

    @classmethod
    def of(cls, content: Content) -> "HeadForm":
        """The form with what is written now."""
        days = "\n".join(day.isoformat() for day in content.evaluates_on)
        held = {name: getattr(content, name) for name in ("title", "first", "last", "carried")}
        return cls(initial=held | {"evaluates_on": days}, auto_id="head_%s")


class NewForm(HeadForm):
    """新しい計画: the same for a kind of one's own office."""

    kind = forms.ChoiceField(label="債権")
    field_order = ("kind", "title", "first", "last", "evaluates_on", "carried")

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "kind", kinds)

    def content(self) -> Content:
        """The empty plan that was typed."""
        said = dict(self.cleaned_data)
        said.pop("kind")
        return Content(**said)


class ProblemsForm(forms.Form):
    """課題, one a line."""

    problems = _area("課題（1行に1つ）", rows=5)


class WorkForm(forms.Form):
    """取組."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    name = _text("取組")
    how = _area("進め方", rows=2)
    owner = _text("担当", most=100)
    first = DayField(label="始めの日")
    last = DayField(label="終わりの日")

    def told(self) -> NewWork:
        """The work as it was typed."""
        said = dict(self.cleaned_data)
        said.pop("code")
        return NewWork(**said)

    @classmethod
    def of(cls, work: Work) -> "WorkForm":
        """The form with a work as it is written now."""
        names = ("code", "name", "how", "owner", "first", "last")
        return cls(initial={name: getattr(work, name) for name in names}, auto_id="work_%s")


class MilestoneForm(forms.Form):
    """節目."""

    work = forms.ChoiceField(label="取組")
    name = _text("節目")
    due_on = DayField(label="期日")
    owner = _text("担当", most=100)

    def __init__(self, *args: Any, works: Iterable[Work], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "work", ((one.code, one.name) for one in works))


class AimForm(forms.Form):
    """指標と目標: an indicator of the registry, a target for each year of the plan."""

    indicator = forms.ChoiceField(
        label="指標（数字は帳簿と台帳から引くので、入力しません）",
        choices=[(one.code, f"{one.name}（{one.says}）") for one in INDICATORS.values()],
    )

    def __init__(self, *args: Any, years: Sequence[int], **values: Any) -> None:
        super().__init__(*args, **values)
        for year in years:
            label = f"{fiscal_year_in_words(year)}の目標"
            self.fields[f"y{year}"] = forms.CharField(label=label, max_length=24, required=False)

    def targets(self) -> dict[int, str]:
        """What was typed, by year; an empty year has none."""
        return {
            int(name[1:]): value.strip()
            for name, value in self.cleaned_data.items()
            if name != "indicator" and value.strip()
        }

    @staticmethod
    def unit_of(indicator: str) -> str:
        """How a target of an indicator is typed."""
        unit = INDICATORS[indicator].unit
        return {PERCENT: "百分率（94.5）", YEN: "円"}.get(unit, unit)


class PartForm(forms.Form):
    """Which part of a plan is meant."""

    code = forms.CharField(widget=forms.HiddenInput)
    work = forms.CharField(required=False, widget=forms.HiddenInput)


class ProgressForm(forms.Form):
    """節目の状態."""

    milestone = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="状態", choices=list(MILESTONE_STATES.items()))
    on = DayField(label="いつから")
    evidence = _text("根拠（資料の名前・場所・結果。完了・取りやめのときは必ず）", required=False)

    def told(self) -> Progress:
        """What was typed."""
        return Progress(**self.cleaned_data)


class EvaluationForm(forms.Form):
    """評価."""

    due_on = forms.ChoiceField(label="どの評価の日か")
    as_of = DayField(label="いつの数字によるか")
    rating = forms.ChoiceField(label="評語")
    text = _area("評価の内容")
    to_next = _area("次の年度・次の計画へ引き継ぐこと", rows=3, required=False)

    def __init__(self, *args: Any, days: Iterable[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "due_on", days)
        _choose(self, "rating", ratings().items())

    def told(self) -> Judged:
        """What was typed."""
        said = dict(self.cleaned_data)
        return Judged(**said | {"due_on": date.fromisoformat(said["due_on"])})


class SuccessorForm(forms.Form):
    """後継の計画."""

    title = _text("表題")
    last = DayField(label="終わりの日")


class OnForm(forms.Form):
    """いつの数字か."""

    on = DayField(label="いつの数字か")


class AsOfForm(forms.Form):
    """年度と日: as of which day figures are shown."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    on = DayField(label="いつの数字か")

    def __init__(self, *args: Any, years: Iterable[int], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "year", ((str(y), fiscal_year_in_words(y)) for y in years))


class CityTargetForm(forms.Form):
    """全体の目標."""

    indicator = forms.CharField(widget=forms.HiddenInput)
    year = forms.IntegerField(widget=forms.HiddenInput)
    value = _text("目標", most=24)
    says = _area("根拠", rows=3)


class CheckForm(forms.Form):
    """自己点検: of which kind, for which year."""

    kind = forms.ChoiceField(label="債権")
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], today: date, **values: Any):
        super().__init__(*args, **values)
        _choose(self, "kind", kinds)
        this = fiscal_year(today)
        _choose(self, "year", ((str(y), fiscal_year_in_words(y)) for y in (this, this - 1)))


class FindingForm(forms.Form):
    """所見."""

    item = forms.ChoiceField(
        label="項目", choices=[(one.code, one.asks) for one in QUESTIONS.values()]
    )
    says = _area("所見（何が、なぜ）", rows=3)
    action = _text("すること")
    owner = _text("担当", most=100)
    due_on = DayField(label="期日")

    def told(self) -> NewFinding:
        """What was typed."""
        return NewFinding(**self.cleaned_data)


class DoneForm(forms.Form):
    """済んだこと, or why it is open again."""

    finding = forms.IntegerField(widget=forms.HiddenInput)
    says = _text("済んだことの根拠、又は済みを取り消す理由", most=300)


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
