"""What a person says of a file that waits: the day it was drawn, and the section's own figures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from saiken.desks.intake.actions import File, previews
from saiken.desks.intake.forms.drawn import DrawnForm
from saiken.desks.intake.forms.figures import FiguresForm, years_in
from saiken.desks.intake.rules.drawn_on import Proposed
from saiken.desks.intake.rules.reconciling import MONEY
from saiken.values.actors import Now

DAY = "drawn_on"
NOW_COMPARED = "入れた日付と額で、もう一度見比べました。よければ「取り込む」を押してください。"


def told(said: Mapping[str, str]) -> dict[str, str]:
    """What of a page's fields is about the file: its day and the figures, where there are any."""
    return {
        name: text
        for name, text in said.items()
        if text and (name == DAY or name.partition("_")[0] in MONEY)
    }


@dataclass(frozen=True)
class Heard:
    """A file with its day, what a person said of it, and what is proposed for its day."""

    file: File
    said: Mapping[str, str]
    proposed: Proposed
    now: Now

    @property
    def of_its_day(self) -> Now:
        """A file is held against what was possible on the day it was drawn."""
        return Now(self.file.drawn_on or self.now.day, self.now.moment)

    def day_form(self) -> DrawnForm:
        """The form of the day alone."""
        said = self.said if DAY in self.said else None
        form = DrawnForm(said, proposed=self.proposed, today=self.now.day)
        form.is_valid()
        return form

    def form(self, years: list[str]) -> FiguresForm:
        """The form of the day and of the section's figures, with what was said so far."""
        bound = told(self.said)
        if bound or DAY in self.said:
            day = self.proposed.day.isoformat() if self.proposed.day else ""
            bound[DAY] = self.said.get(DAY, day)
        form = FiguresForm(bound or None, years=years, proposed=self.proposed, today=self.now.day)
        form.is_valid()
        return form


def heard(file: File, said: Mapping[str, str], now: Now) -> Heard:
    """A file with its day: as a person said, else as it is proposed."""
    proposed = previews.proposed_day(file, now=now)
    form = DrawnForm(said, today=now.day)
    day = form.cleaned_data.get(DAY) if form.is_valid() else None
    return Heard(replace(file, drawn_on=day or proposed.day), said, proposed, now)


def posted(said: Mapping[str, str], now: Now) -> FiguresForm:
    """What comes with the order to store."""
    form = FiguresForm(said, years=years_in(said), today=now.day)
    form.is_valid()
    return form


def mark(form: FiguresForm, proposed: Proposed | None = None) -> str:
    """By what the day and figures that a page shows are told from others; "" where they are wrong.

    What is stored is what was seen.
    """
    if form.is_bound and form.errors:
        return ""
    day = form.day if form.is_bound else proposed and proposed.day
    stated = {year: dict(sorted(figures.items())) for year, figures in form.stated().items()}
    plain = json.dumps([day.isoformat() if day else "", sorted(stated.items())])
    return sha256(plain.encode()).hexdigest()[:16]
