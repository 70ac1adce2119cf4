"""Fields of the mapping page by name: how a column is read, and what a proposal left open."""

from collections.abc import Mapping, Sequence

from django import forms

from saiken.desks.intake.rules import mapping_fields as f
from saiken.desks.intake.rules.mapping_spots import DUNNING_WORDS
from saiken.files.ledgers.columns import NOT_DISPATCHED, UNKNOWN
from saiken.files.ledgers.proposing import Question

_CALENDARS = ("令和", "平成", "西暦")
_SIX = [("", "6桁の数字はない"), *zip(("reiwa_yymmdd", "heisei_yymmdd", "western_yymmdd"),
        (f"6桁は{one}の年月日" for one in _CALENDARS), strict=True)]  # fmt: skip
_SHORT = [("", "元号のない短い年はない"), *zip(("reiwa", "heisei", "western"),
          (f"元号のない年は{one}" for one in _CALENDARS), strict=True)]  # fmt: skip
_PERIODS = [("text", "書かれているまま"), ("number", "第何期"), ("times", "第何回"),
            ("month", "何月分"), ("year_month", "年月（202604）")]  # fmt: skip
STANDS_TOLD = [("fixed", "いつも同じ値"), ("label", "欄の名の右"), ("label_below", "欄の名の下"),
           ("label_inside", "欄の名と同じセル"), ("sheet", "シート名の一部"),
           ("title", "題名の一部")]  # fmt: skip
_BLANKS = [(UNKNOWN, "空欄は、督促したか不明"), (NOT_DISPATCHED, "空欄は、督促していない")]


def question_field(question: Question) -> forms.Field:
    """An open question of the proposal, answered by a choice where there is one."""
    told = [(one, one) for one in question.candidates]
    needed = question.about == "unit" and bool(told)
    widget = forms.RadioSelect() if told else forms.HiddenInput()
    return forms.ChoiceField(
        label=question.asks,
        choices=told if needed else [("", "下の表で選ぶ"), *told],
        required=needed,
        widget=widget,
        error_messages={"required": "どちらかを選んでください。合計が変わります。"},
    )


def asked_field(name: str, field: f.Field, shown: str) -> forms.Field:
    """How a column is read: one of the things that its field asks."""
    selects: Mapping[str, tuple[str, Sequence[tuple[str, str]]]] = {
        "six": ("6桁の日付", _SIX),
        "short": ("短い年", _SHORT),
        "unit": ("単位", [("円", "円"), ("千円", "千円")]),
        "form": ("書き方", _PERIODS),
        "blank_means": ("督促日の空欄", _BLANKS),
    }
    if name in selects:
        label, told = selects[name]
        return forms.ChoiceField(label=f"{label}（{shown}）", choices=told, required=False)
    if name == "digits":
        needed = field.sort == f.NUMBER
        return forms.IntegerField(
            label=f"桁数（{shown}）", min_value=1, max_value=20, required=needed
        )
    if name == "words":
        means = "、".join(DUNNING_WORDS.values()) if field.sort == f.DUNNING else "当てはめる値"
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(
            label=f"言葉の読み方（{shown}）",
            required=False,
            widget=area,
            help_text=f"一行に一つ「言葉=意味」。意味は{means}。",
        )
    labels = {
        "zeros_lost": "頭の0が落ちていれば補う",
        "as_above": "空欄は上の行と同じ",
        "repeats": "〃は上の行と同じ",
        "serial": "5桁の通し番号も日付とする",
        "blank_means_nothing": "空欄と「－」は0円",
    }
    return forms.BooleanField(label=f"{labels[name]}（{shown}）", required=False)
