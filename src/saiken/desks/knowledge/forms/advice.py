"""Forms of advice: a question, what is said to it, an answer for everybody, a search."""

from django import forms

from saiken.desks.knowledge.forms.fields import kind, line, lines


class QuestionForm(forms.Form):
    """相談."""

    subject = line("題名", max_length=100)
    kind = kind()
    text = lines("相談の内容", 8)
    number = line(
        "付ける事案の宛名番号",
        max_length=64,
        required=False,
        help_text="自分の所属の事案だけです。総括する所属には、氏名を除いた概要が示されます。",
    )


class MessageForm(forms.Form):
    """回答・再度の質問."""

    text = lines("内容", 6)


class ReusableForm(forms.Form):
    """回答例. Words without names."""

    title = line("題名", max_length=100)
    asked = lines("質問（個人が分からない言葉で）", 4)
    answer = lines("回答（個人が分からない言葉で）", 6)


class SearchForm(forms.Form):
    """言葉で探す."""

    q = line("言葉（2文字から）", required=False, max_length=100)
