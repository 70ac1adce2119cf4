"""抽出日: the day on which a section drew its file, asked with what is proposed and why."""

from datetime import date
from typing import Any

from django import forms

from saiken.desks.intake.rules.drawn_on import Proposed
from saiken.screens.days import DayField


class DrawnForm(forms.Form):
    """The day of a file; it begins with the proposal, and a person says it."""

    drawn_on = DayField(
        label="抽出日（作成日）",
        error_messages={
            "required": "ファイルを抽出（作成）した日を入れてください。",
            "invalid": "日付を選んでください。",
        },
    )

    def __init__(
        self, *args: Any, proposed: Proposed | None = None, today: date, **values: Any
    ) -> None:
        if proposed is not None:
            values["initial"] = {"drawn_on": proposed.day, **values.get("initial", {})}
        super().__init__(*args, **values)
        self._today = today
        if proposed is not None:
            self.fields["drawn_on"].help_text = proposed.why

    def clean_drawn_on(self) -> date:
        """No file was drawn after today."""
        day: date = self.cleaned_data["drawn_on"]
        if day > self._today:
            raise forms.ValidationError(
                "きょうより後の日は入れられません。抽出した日を入力してください。"
            )
        return day

    @property
    def day(self) -> date | None:
        """The day that was said; None where none was, or none that can be."""
        told = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        found: date | None = told.get("drawn_on")
        return found
