"""調定年度別の収納: what of a year's assessment was paid within so many months.

No claim is counted twice, as the rate of all parts does that counts an old debt anew each year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.claims.measures.sums import share


@dataclass(frozen=True)
class CohortPoint:
    """何か月目. Yen kept until the end of that month and its share of what was assessed."""

    month: int
    kept: int
    rate: Fraction | None


def month_of(year: int, on: date) -> int:
    """何か月目. In which month of an assessment year something came: 1 for April of the year.

    What came before the year counts as its first month.
    """
    return max(1, (on.year - year) * 12 + on.month - 3)


def cohort(assessed: int, kept: Mapping[int, int], *, upto: int) -> tuple[CohortPoint, ...]:
    """収納の曲線. From month 1 to month `upto`, what was kept until then of `assessed` yen.

    `kept`: yen by month. The rate is None where nothing is assessed.
    """
    found, so_far = [], 0
    for month in range(1, upto + 1):
        so_far += kept.get(month, 0)
        found.append(CohortPoint(month, so_far, share(so_far, assessed)))
    return tuple(found)
