"""Forms on the page of a debtor."""

from django import forms


class ProtectForm(forms.Form):
    """What a protection rests on, if there is a paper already."""

    paper = forms.CharField(
        label="何によるか",
        max_length=200,
        required=False,
        help_text="例　本人の申出、市民課からの連絡。書類は後でかまいません。",
    )


class LiftForm(forms.Form):
    """The paper that tells of the end of a protection."""

    paper = forms.CharField(
        label="終了を確かめた書類",
        max_length=200,
        help_text="例　市民課 支援措置終了通知 令和8年11月18日",
    )


class DecideForm(forms.Form):
    """Why the chosen pairs are held for one person, or for two."""

    reason = forms.CharField(
        label="理由",
        max_length=200,
        help_text="例　カナ・生年月日が一致し、住民票の写しで確かめた。",
    )
