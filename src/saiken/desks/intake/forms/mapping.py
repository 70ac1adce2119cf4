"""The form of the mapping page: a select for each column, and how each chosen one is read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms

from saiken.desks.intake.forms.asked_fields import STANDS_TOLD, asked_field, question_field
from saiken.desks.intake.rules import mapping_fields as f
from saiken.desks.intake.rules.mapping_plain import Choice, Place
from saiken.desks.intake.rules.mapping_posted import SLOTS, Chosen
from saiken.desks.intake.rules.mapping_spots import ASKED, words_in
from saiken.files.ledgers.columns import COLUMN, LABELS
from saiken.files.ledgers.mapping import OWN_NUMBER
from saiken.files.ledgers.proposing import Question

HISTORIES = [
    ("incomplete", "すべては書かれていない（または分からない）。紙の記録と照らすまで未確認とする"),
    ("complete", "すべて書かれている。台帳にない督促・承認・差押えはないと所管課が確かめた"),
]
PERSONS = [
    ("", "まだ確かめていない"),
    (OWN_NUMBER, "区別してよい。課の番号の一つは、いつも同じ一人だけを指す"),
]
_ASK_PERSONS = (
    "宛名番号の列がありません。課の番号で債務者を区別してよいかを選んでください。区別できないときは、"
    "宛名番号の入ったファイルにします。"
)


class MappingForm(forms.Form):
    """What of a file is read as what; `problems` are told where they are, and kept nowhere."""

    title = forms.CharField(label="対応表の名前", max_length=100)
    history = forms.ChoiceField(
        label="督促・承認・差押えなどの経過", choices=HISTORIES, widget=forms.RadioSelect
    )
    persons = forms.ChoiceField(
        label="課の番号（台帳番号・患者番号など）で債務者を区別してよいか",
        choices=PERSONS,
        required=False,
        widget=forms.RadioSelect,
    )
    number_space = forms.CharField(
        label="課の番号を付けたところ",
        required=False,
        max_length=40,
        help_text="同じ種類の債権に別の番号の付け方をする課や病院があるときに、その名を入れます。",
    )
    header_rows = forms.IntegerField(label="見出しの段数", min_value=1, max_value=5)
    totals = forms.CharField(
        label="計の行の言葉", required=False, help_text="「、」で区切ります。例　小計、合計"
    )
    layout_title = forms.CharField(
        label="表の上の題名",
        required=False,
        help_text="同じ列の台帳がほかにもあるとき、この言葉が表の上にあるものだけを読みます。",
    )

    def __init__(
        self,
        *args: Any,
        chosen: Sequence[Chosen],
        holds: str,
        kinds: Sequence[tuple[str, str]],
        tables: Sequence[str],
        questions: Sequence[Question],
        **values: Any,
    ) -> None:
        super().__init__(*args, **values)
        self.chosen, self.holds = chosen, holds
        for number, sheet in enumerate(tables):
            self.fields[f"last_{number}"] = forms.IntegerField(
                label=f"見出しの最後の行（{sheet or '表'}）", min_value=1, required=False
            )
        for number, question in enumerate(questions):
            self.fields[f"q{number}"] = question_field(question)
        if holds == "ledger":
            told = [("", "選んでください（列の言葉で決まるときは、このまま）"), *kinds]
            self.fields["kind"] = forms.ChoiceField(
                label="債権の種類", choices=told, required=False
            )
            self._kinds = {name: code for code, name in kinds} | {code: code for code, _ in kinds}
        else:
            for name in ("history", "persons", "number_space"):
                del self.fields[name]
        for number, one in enumerate(chosen):
            self._add_line(number, one)

    def _add_line(self, number: int, one: Chosen) -> None:
        shown = one.line.column or f"加える欄{number + 1}"
        added = not one.line.column or one.line.stands not in (COLUMN, *LABELS)
        self.fields[f"c{number}_column"] = forms.CharField(
            label=f"欄の名または値（{shown}）",
            required=False,
            max_length=200,
            widget=forms.TextInput() if added else forms.HiddenInput(),
        )
        column = one.line.stands == COLUMN
        self.fields[f"c{number}_stands"] = forms.ChoiceField(
            label=f"どこにあるか（{shown}）",
            choices=[(COLUMN, "列")] if column else STANDS_TOLD,
            widget=forms.HiddenInput() if column else forms.Select(),
        )
        slots = SLOTS[: 1 + bool(one.choices)]
        for slot, label in zip(slots, ("読み取る項目", "兼ねる項目"), strict=False):
            self._add_slot(f"c{number}{slot}", f"{label}（{shown}）", slot)
        for slot, (code, _) in zip(SLOTS, one.choices, strict=False):
            self._add_asked(f"c{number}{slot}", shown, f.by_code(self.holds)[code])

    def _add_slot(self, prefix: str, label: str, slot: str) -> None:
        none = "ほかにない" if slot else "読まない"
        told = [(one.code, one.label) for one in f.FIELDS[self.holds]]
        self.fields[f"{prefix}_field"] = forms.ChoiceField(
            label=label, choices=[("", none), *told], required=False
        )

    def _add_asked(self, prefix: str, shown: str, field: f.Field) -> None:
        self.fields[f"{prefix}_shown"] = forms.CharField(widget=forms.HiddenInput(), required=False)
        for name in ASKED[field.sort]:
            self.fields[f"{prefix}_{name}"] = asked_field(name, field, shown)

    def clean(self) -> dict[str, Any]:
        """What only holds for all lines together."""
        super().clean()
        self._must_be_once()
        if self.holds == "ledger":
            self._must_have_a_kind()
            self._must_have_a_key()
            self._must_tell_people_apart()
        for number, slot, code in self._slots():
            self._must_be_words(f"c{number}{slot}_words", f.by_code(self.holds)[code])
        return self.cleaned_data

    def _slots(self) -> list[tuple[int, str, str]]:
        return [
            (number, slot, code)
            for number, one in enumerate(self.chosen)
            for slot, (code, _) in zip(SLOTS, one.choices, strict=False)
        ]

    def _must_be_once(self) -> None:
        known, slots = f.by_code(self.holds), self._slots()
        count = Counter(code for _, _, code in slots)
        for number, slot, code in slots:
            if count[code] > 1 and not known[code].several:
                says = f"「{known[code].label}」が{count[code]}か所あります。一つにしてください。"
                self.add_error(f"c{number}{slot}_field", says)
        missing = [
            field.label for field in known.values() if field.needed and not count[field.code]
        ]
        if missing:
            self.add_error(None, f"{'、'.join(missing)} の列を選んでください。")

    def _must_have_a_key(self) -> None:
        keys = [(number, slot) for number, slot, code in self._slots() if code == "key"]
        digits = [self.cleaned_data.get(f"c{number}{slot}_digits") for number, slot in keys]
        if keys and None not in digits and sum(digits) != 12:
            number, slot = keys[0]
            says = f"番号は、合わせて12桁にしてください（いまは{sum(digits)}桁）。"
            self.add_error(f"c{number}{slot}_digits", says)

    def _must_tell_people_apart(self) -> None:
        """Nobody is held for somebody by a number of which nobody said that it may tell."""
        codes = {code for _, _, code in self._slots()}
        asked = "own_number" in codes and "person_number" not in codes
        if asked and not self.cleaned_data.get("persons"):
            self.add_error("persons", _ASK_PERSONS)

    def _must_have_a_kind(self) -> None:
        by_column = any(code == "kind" for _, _, code in self._slots())
        if not by_column and not self.cleaned_data.get("kind"):
            self.add_error("kind", "債権の種類を選んでください。")
        if by_column and self.cleaned_data.get("kind"):
            says = "債権の種類は、ここで選ぶか、列から読むかの、どちらか一つにしてください。"
            self.add_error("kind", says)

    def _must_be_words(self, name: str, field: f.Field) -> None:
        if name not in self.fields or name in self.errors:
            return
        try:
            words = words_in(field, self.cleaned_data.get(name, ""))
        except ValueError as line:
            says = f"「{line}」は「言葉=意味」の形ではありません。書き直してください。"
            self.add_error(name, says)
            return
        if field.code == "kind":
            unknown = [means for means in words.values() if means not in self._kinds]
            if unknown or not words:
                names = "、".join(unknown)
                says = f"「{names}」は債権の種類の名前ではありません。一覧の名前を使ってください。"
                self.add_error(name, says)

    def choices(self) -> list[tuple[Place, Choice]]:
        """What was chosen, in the order of the page, once the form is valid."""
        found: list[tuple[Place, Choice]] = []
        for number, one in enumerate(self.chosen):
            place = self.cleaned_data[f"c{number}_stands"], one.line.column
            for slot, (code, _) in zip(SLOTS, one.choices, strict=False):
                field = f.by_code(self.holds)[code]
                prefix = f"c{number}{slot}"
                asked = {name: self.cleaned_data[f"{prefix}_{name}"] for name in ASKED[field.sort]}
                if code == "kind":
                    asked["words"] = self._in_codes(asked["words"], field)
                found.append((place, (code, asked)))
        return found

    def _in_codes(self, text: str, field: f.Field) -> str:
        words = words_in(field, text)
        return "\n".join(f"{word}={self._kinds[means]}" for word, means in words.items())
