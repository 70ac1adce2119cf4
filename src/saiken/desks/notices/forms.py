"""Forms of dunning runs."""

from collections.abc import Sequence
from typing import Any

from django import forms

from saiken.desks.notices.rules.singles import WAYS
from saiken.screens.days import DayField
from saiken.values.actors import Now


class DecisionForm(forms.Form):
    """決裁: approve or return what the page showed, with a note."""

    shown = forms.CharField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="決裁", choices=[("approve", "この内容で決裁する"), ("return", "差し戻す")]
    )
    note = forms.CharField(
        label="添え書き", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class DayForm(forms.Form):
    """The day on which letters left."""

    on = DayField(label="発送した日")

    @classmethod
    def of(cls, now: Now) -> "DayForm":
        """The form with today filled in."""
        return cls(initial={"on": now.day})


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="取り消す理由", max_length=200)


class HandForm(DayForm):
    """The day on which one letter was handed over or left apart from the batch."""

    paper = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = f"送った日　{self.initial.get('paper', '')}".strip()


class HandBackForm(ReasonForm):
    """Why the record of one letter handed over is taken back."""

    paper = forms.CharField(widget=forms.HiddenInput)


class HoldForm(forms.Form):
    """保留・申出: which word, why, and until when."""

    word = forms.ChoiceField(label="種類")
    reason = forms.CharField(
        label="待つ理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    until = DayField(
        label="いつまで",
        required=False,
        help_text="保留のときは必ず入れます。申出は、確かめ終わる見込みの日を入れます。",
    )
    letter = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["word"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = words


class HoldByKeyForm(HoldForm):
    """The same for an instalment by its number."""

    key = forms.CharField(label="期別の番号", max_length=40)
    field_order = ("key", "word", "reason", "until")


class EndHoldForm(forms.Form):
    """Why a hold ends."""

    hold = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="終える理由", max_length=300)


class LateForm(forms.Form):
    """Why letters were late, for the instalments that were chosen."""

    cause = forms.CharField(max_length=40)
    says = forms.CharField(max_length=300)
    instalment = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["instalment"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(v, v) for v in data.getlist("instalment") if v.isdecimal()][:1000]


class OverrideForm(forms.Form):
    """The first person's reason why a stopped run may go on."""

    reason = forms.CharField(
        label="目安を外れたまま進める理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OverrideDecisionForm(forms.Form):
    """The second person's answer, with a reason of their own."""

    answer = forms.ChoiceField(
        label="例外の決裁", choices=[("approve", "例外を認める"), ("return", "認めない")]
    )
    reason = forms.CharField(
        label="そう決める理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DispatchForm(DayForm):
    """The day on which letters left, and what the post office took over, where it is at hand."""

    letters = forms.IntegerField(
        label="差出票の通数",
        required=False,
        min_value=1,
        help_text="郵便局の差出票を受け取ったときに入れます。後からでも記録できます。",
    )
    post_office = forms.CharField(label="差し出した郵便局", max_length=100, required=False)
    receipt = forms.CharField(label="引受番号・差出票の番号", max_length=100, required=False)


class PostingForm(forms.Form):
    """What the post office took over, after the dispatch."""

    letters = forms.IntegerField(label="差出票の通数", min_value=1)
    post_office = forms.CharField(label="差し出した郵便局", max_length=100)
    receipt = forms.CharField(label="引受番号・差出票の番号", max_length=100, required=False)


class PrintHouseForm(forms.Form):
    """Which print house gets a run's letters."""

    house = forms.ChoiceField(label="印刷業者")

    def __init__(self, *args: Any, houses: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["house"].choices = [(name, name) for name in houses]


class HandOutForm(DayForm):
    """The day on which a print house got the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "渡した日"


class PrintResultForm(forms.Form):
    """What a print house says it printed and enclosed."""

    letters = forms.IntegerField(label="印刷・封入した通数", min_value=0)
    sheets = forms.IntegerField(label="印刷した枚数（刷り損じを除く）", min_value=0)
    spoiled = forms.IntegerField(label="刷り損じの枚数", min_value=0, initial=0)
    listed = forms.FileField(
        label="封入の一覧（CSV）",
        required=False,
        help_text="「文書番号」と「枚数」の列があれば、一通ずつ突き合わせます。",
    )
    note = forms.CharField(label="添え書き", max_length=200, required=False)


class CallOffForm(forms.Form):
    """Why a print house does not print after all."""

    why = forms.CharField(label="取りやめる理由", max_length=200)


class SingleLetterForm(forms.Form):
    """A letter to one of those who owe jointly; `whom` are their obligations with their names."""

    obligation = forms.TypedChoiceField(label="督促状の名あて", coerce=int)
    number = forms.CharField(label="文書番号", max_length=60)
    on = DayField(label="発した日")
    deadline = DayField(
        label="指定した期限（あれば）",
        required=False,
    )

    def __init__(self, *args: Any, whom: Sequence[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["obligation"].choices = [(str(one), name) for one, name in whom]


class GuarantorForm(forms.Form):
    """A demand upon a guarantor; `whom` are the guarantees with the guarantors' names."""

    obligation = forms.TypedChoiceField(label="催告書の名あて（保証人）", coerce=int)
    number = forms.CharField(label="文書番号", max_length=60)
    on = DayField(label="発した日")

    def __init__(self, *args: Any, whom: Sequence[tuple[int, str]], **values: Any) -> None:
        super().__init__(*args, auto_id="id_guarantor_%s", **values)
        self.fields["obligation"].choices = [(str(one), name) for one, name in whom]


class SingleDraftForm(forms.Form):
    """Who gets a letter of his own: `whom` are the obligations with the names of those who owe."""

    obligation = forms.TypedChoiceField(label="名あて", coerce=int)
    only = forms.BooleanField(
        label="この期別だけにする",
        required=False,
        help_text="選ばないと、この方に求める同じ債権の期別を、一通にまとめます。",
    )

    def __init__(
        self, *args: Any, whom: Sequence[tuple[int, str]], sort: str = "joint", **values: Any
    ) -> None:
        super().__init__(*args, auto_id=f"id_draft_{sort}_%s", **values)
        self.fields["obligation"].choices = [(str(one), name) for one, name in whom]


class SingleDecisionForm(forms.Form):
    """決裁 of one letter, with a note."""

    answer = forms.ChoiceField(
        label="決裁", choices=[("approve", "この内容で決裁する"), ("return", "差し戻す")]
    )
    note = forms.CharField(
        label="添え書き", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class SingleDispatchForm(DayForm):
    """How and when one letter left, and the number of the post."""

    way = forms.ChoiceField(label="送り方", choices=list(WAYS.items()))
    receipt = forms.CharField(
        label="引受番号（あれば）",
        max_length=100,
        required=False,
        help_text="特定記録・書留・内容証明で送ったときは、届いたことを示せるように入れます。",
    )
