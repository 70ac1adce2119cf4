"""台帳完備率 as the store counts it, for the pages of the ledger."""

from saiken.store.standings.completeness import (
    FieldCount,
    KindCount,
    Lacking,
    Wanted,
    counts,
    lacking,
)

__all__ = ["FieldCount", "KindCount", "Lacking", "Wanted", "counts", "lacking"]
