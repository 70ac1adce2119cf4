"""Forms of the manuals: the words of a version, and what review says of it."""

from django import forms

from saiken.desks.knowledge.actions.manuals import Words
from saiken.desks.knowledge.forms.fields import ANY, line, lines, many
from saiken.desks.knowledge.queries.names import city_kinds
from saiken.desks.knowledge.rules.states import OUTCOMES, PUBLISHED
from saiken.desks.knowledge.rules.steps import STEPS


class ManualForm(forms.Form):
    """手引きの版."""

    title = line("題名", max_length=100)
    kind = forms.ChoiceField(label="債権", choices=lambda: [*ANY, *city_kinds()], required=False)
    steps = many("どの手順で示すか", [(one.code, one.name) for one in STEPS], required=False)
    text = lines("本文（Markdown。見出しは ## から）", 20, max_length=100_000)
    changed = line("前の版から変えたこと", required=False)

    def words(self) -> Words:
        """What was typed."""
        said = self.cleaned_data
        return Words(said["title"], said["text"], tuple(said["steps"]), said["changed"])


class DecisionForm(forms.Form):
    """確認の結果."""

    outcome = forms.ChoiceField(label="結果", choices=list(OUTCOMES.items()), initial=PUBLISHED)
    reason = lines("差し戻すときの理由", 3, required=False, max_length=1000)


class SearchForm(forms.Form):
    """手引きを探す."""

    q = line("言葉（2文字から）", required=False, max_length=100)
    step = forms.ChoiceField(
        label="手順",
        required=False,
        choices=[("", "すべての手順"), *((one.code, one.name) for one in STEPS)],
    )
