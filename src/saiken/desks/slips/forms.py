"""Forms of the slips desk."""

from django import forms

from saiken.desks.slips.actions import KEEP, WITHDRAW
from saiken.desks.slips.queries import MOST_TURNS
from saiken.screens.days import DayField

_NUMBER = {"invalid": "数字で入力してください。"}


class WantedForm(forms.Form):
    """Until when, how much and in how many turns; the instalments are chosen in the list."""

    until = DayField(
        label="使用期限",
        help_text="この日までの延滞金を載せます。コンビニの支払期限もこの日です。",
        error_messages={
            "required": "使用期限を入力してください。",
            "invalid": "日付ではありません。日付を入力してください。",
        },
    )
    yen = forms.IntegerField(
        label="金額",
        required=False,
        min_value=1,
        help_text="空けておくと、選んだ期別の全額です。分けるときは1回の額です。",
        error_messages=_NUMBER | {"min_value": "1円以上で入力してください。"},
    )
    turns = forms.IntegerField(
        label="回数",
        required=False,
        min_value=1,
        max_value=MOST_TURNS,
        help_text="2回以上にすると、毎月同じ日を期限とする納付書を作り、最後の回で残りを納めます。",
        error_messages=_NUMBER | {"max_value": f"{MOST_TURNS}回までです。"},
    )


class IssueForm(forms.Form):
    """What becomes of slips for the same instalments that may still be paid."""

    old = forms.ChoiceField(
        label="前に出した納付書",
        choices=[
            (WITHDRAW, "取り消して、この納付書に差し替える"),
            (KEEP, "そのまま残す（別の分として納める）"),
        ],
        initial=WITHDRAW,
    )


class WithdrawForm(forms.Form):
    """Why a slip is withdrawn."""

    reason = forms.CharField(
        label="取り消す理由",
        max_length=200,
        error_messages={"required": "取り消す理由を入力してください。"},
    )
