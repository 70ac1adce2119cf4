"""Which part of today's work is asked for: whose, which kind and year, from which amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from saiken import kinds
from saiken.claims.next_acts.policy import number
from saiken.kinds import City
from saiken.store import reads
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE

# One person under several records is one debtor: the record that leads stands for all.
WHO = "coalesce(n.canonical_id, c.person_id)"
_FROM = (
    " from standing s join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    " left join person_identity n on n.person_id = c.person_id"
    f" where {IN_OFFICES}"
)
_OFFICER = (
    f" and (c.person_id, {OFFICE}) in (select person_id, office from"
    " (select distinct on (person_id, office) person_id, office, officer from case_officer"
    " where office = any(%(offices)s) order by person_id, office, id desc) a"
    " where a.officer = %(officer)s)"
)
NOBODY = "nobody"
_GIVEN_NOBODY = _OFFICER.replace(f"(c.person_id, {OFFICE}) in", f"(c.person_id, {OFFICE}) not in")
_GIVEN_NOBODY = _GIVEN_NOBODY.replace("a.officer = %(officer)s", "a.officer <> ''")
_TOTAL = (
    f" and (c.person_id, {OFFICE}) in (select c.person_id, {OFFICE} from standing s"
    " join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED} where {IN_OFFICES}"
    " group by 1, 2 having sum(s.open_yen) >= %(least_yen)s)"
)
SHORT_PERIOD = 6  # months: where the first alarm of a kind rings no earlier, its period is short


@dataclass(frozen=True)
class Narrowed:
    """絞り込み. What is empty does not narrow; `people`: who was found by words, None for all.

    The officer `NOBODY` is that of the cases which were given to nobody.
    """

    officer: str = ""
    kind: str = ""
    year: int | None = None
    least_yen: int | None = None
    people: tuple[int, ...] | None = None

    def source(self) -> str:
        """The rows that are left, as SQL over standing `s`, instalment `i` and claim `c`."""
        held = {
            _GIVEN_NOBODY if self.officer == NOBODY else _OFFICER: self.officer,
            " and c.kind = %(kind)s": self.kind,
            " and c.fiscal_year = %(year)s": self.year is not None,
            _TOTAL: self.least_yen is not None,
            " and c.person_id = any(%(people)s)": self.people is not None,
        }
        return _FROM + "".join(words for words, asked in held.items() if asked)

    def values(self) -> dict[str, object]:
        """What the SQL names."""
        return {
            "officer": self.officer,
            "kind": self.kind,
            "year": self.year,
            "least_yen": self.least_yen,
            "people": list(self.people or ()),
        }


ALL = Narrowed()


@dataclass(frozen=True)
class Asked:
    """Whose work on which day: the offices that are counted, and what of it is left."""

    offices: Sequence[str]
    on: date
    narrowed: Narrowed = field(default=ALL)

    def values(self) -> dict[str, object]:
        """What the reasons' SQL names: offices, day, kinds by their way, months of the ladder."""
        city = reads.city()
        about = {"offices": list(self.offices), "on": self.on}
        return {**about, **_of_kinds(city), **_ladder(city), **self.narrowed.values()}


def _of_kinds(city: City) -> Mapping[str, object]:
    held = kinds.load_kinds()
    short = [code for code, kind in held.items() if kind.alarm_months[0] <= SHORT_PERIOD]
    by_core = [code for code in city.modes if kinds.dunned_by_core(held[code], city)]
    return {"by_core": by_core, "short": short}


def _ladder(city: City) -> Mapping[str, object]:
    """報告の段階: within how many months of the end a case is reported to whom."""
    return {
        "chief": number(city, "report_chief_months"),
        "chief_short": number(city, "report_chief_months_short"),
        "head": number(city, "report_head_months"),
        "head_short": number(city, "report_head_months_short"),
    }
