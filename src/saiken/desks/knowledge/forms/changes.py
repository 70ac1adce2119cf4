"""The form of a notice of changed law."""

from django import forms

from saiken.claims.stages import STAGES
from saiken.desks.knowledge.forms.fields import line, lines, many, some_kinds
from saiken.kinds import CLAIM_CLASSES
from saiken.screens.days import DayField


class ChangeForm(forms.Form):
    """制度改正のお知らせ. What is not chosen does not narrow the cases."""

    title = line("題名", max_length=100)
    text = lines("何が変わるか、何をすればよいか", 8)
    holds_from = DayField(label="施行の日")
    articles = line("根拠（法令の名と条項）")
    kinds = some_kinds("対象の債権（選ばなければすべて）")
    classes = many("対象の区分", list(CLAIM_CLASSES.items()), required=False)
    stages = many("対象の現況", list(STAGES.items()), required=False)
    due_first = DayField(label="納期限がこの日から", required=False)
    due_last = DayField(label="納期限がこの日まで", required=False)
