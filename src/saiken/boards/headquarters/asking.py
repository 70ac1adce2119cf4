"""Which fiscal year and day the headquarters ask for, and whose figures they may see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest

from saiken.boards.settlement.asking import YearForm
from saiken.law.fiscal_years import closes_on, fiscal_year
from saiken.store.measures.sums import Counted
from saiken.store.offices.walls import SEE_ALL, counted_offices
from saiken.values.actors import Staff
from saiken.values.days import months_before

SEE = "headquarters.see"
GENERAL = "general"


@dataclass(frozen=True)
class Asked:
    """A fiscal year as it stood on a day; `offices` None for every office. `today`: of asking."""

    year: int
    on: date
    today: date
    offices: Collection[str] | None = None

    @classmethod
    def told(cls, told: Mapping[str, str], staff: Staff) -> "Asked":
        """What was asked for with a job, seen as whoever asked for it."""
        on, today = (date.fromisoformat(told[name]) for name in ("on", "today"))
        return cls(int(told["year"]), on, today, offices_of(staff))

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 4, 1)

    @property
    def is_today(self) -> bool:
        """Whether what is kept only of today may be shown beside it."""
        return self.on == self.today

    @property
    def known_by(self) -> date | None:
        """By the end of which day what is counted was known; None: as known now."""
        return None if self.is_today else self.on

    @property
    def counted(self) -> Counted:
        """The sums that are asked for."""
        return Counted(self.year, self.on, self.offices)

    def before(self, years: int = 1) -> "Asked":
        """The same day of so many years earlier."""
        return replace(self, year=self.year - years, on=months_before(self.on, 12 * years))

    def at_close(self) -> "Asked":
        """The year at the close of its books, or at the day where that is to come."""
        return replace(self, on=min(closes_on(self.year, GENERAL), self.today))

    @property
    def carries(self) -> bool:
        """Whether the year before is closed, so that all of it was carried over."""
        return self.on > closes_on(self.year - 1, GENERAL)

    @property
    def address(self) -> dict[str, str]:
        """What of it stands in an address."""
        return {"year": str(self.year), "on": self.on.isoformat()}


def asked_of(
    request: HttpRequest, given: Mapping[str, str] | None = None
) -> tuple[YearForm, Asked | None]:
    """The form as it was asked and what is asked for; None where it has mistakes.

    `given`: what was sent, where that is not the address.
    """
    today, told = request.now.day, request.GET if given is None else given
    first = {"year": str(fiscal_year(today)), "on": today.isoformat()}
    form = YearForm(first | {name: told[name] for name in first if name in told}, today=today)
    if not form.is_valid():
        return form, None
    asked = Asked(
        form.cleaned_data["year"], form.cleaned_data["on"], today, offices_of(request.staff)
    )
    if asked.on > today:
        form.add_error("on", f"{today:%Y-%m-%d}までの日を選んでください。")
    elif asked.on < asked.first:
        form.add_error("on", "年度が始まる前の日です。その年度の4月1日からの日を選んでください。")
    else:
        return form, asked
    return form, None


def offices_of(staff: Staff) -> Collection[str] | None:
    """Whose figures somebody sees."""
    return None if staff.may(SEE_ALL) else counted_offices(staff)
