"""指標: what the books of a year say in rates, reductions, cohorts and reasons; exact numbers."""

from saiken.claims.measures.cohorts import CohortPoint, cohort, month_of
from saiken.claims.measures.moving import Cell, Effects, RateMove, rate_move
from saiken.claims.measures.saying import (
    EFFECTS,
    NO_RATE,
    in_percent,
    parts_shown,
    points,
    why_it_moved,
)
from saiken.claims.measures.shrinking import Shrinkage, shrinkage
from saiken.claims.measures.sums import (
    YearSums,
    added,
    gross_rate,
    net_rate,
    settled_rate,
    share,
    untied,
)
from saiken.claims.measures.year_end import YearBefore, YearEnd, year_end

__all__ = [
    "EFFECTS",
    "NO_RATE",
    "Cell",
    "CohortPoint",
    "Effects",
    "RateMove",
    "Shrinkage",
    "YearBefore",
    "YearEnd",
    "YearSums",
    "added",
    "cohort",
    "gross_rate",
    "in_percent",
    "month_of",
    "net_rate",
    "parts_shown",
    "points",
    "rate_move",
    "settled_rate",
    "share",
    "shrinkage",
    "untied",
    "why_it_moved",
    "year_end",
]
