"""Every look over a batch, in the order in which a page tells what was found."""

from dataclasses import replace

from saiken.desks.notices.rules.amounts import amounts
from saiken.desks.notices.rules.batch import Batch, Finding, worked
from saiken.desks.notices.rules.printed_days import printed_days
from saiken.desks.notices.rules.totals import totals


def findings(batch: Batch) -> list[Finding]:
    """目安を外れたこと of a batch; none of an empty one. Each carries worked examples."""
    if not batch.entries:
        return []
    largest = worked(sorted(batch.entries, key=lambda e: (-int(e.line.total), e.line.key)))
    found = (*printed_days(batch), *amounts(batch), *totals(batch))
    return [one if one.examples else replace(one, examples=largest) for one in found]
