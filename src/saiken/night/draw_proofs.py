"""督促の証明, drawn for every office in the night, so that nobody waits for the first look."""

import logging

from saiken.boards.dunning_proof.proving import make_ready
from saiken.store import reads
from saiken.values.actors import Now

log = logging.getLogger(__name__)


def of_every_office(now: Now) -> None:
    """Draws today's proof of each office; one that cannot be drawn waits until somebody looks."""
    for office in sorted({mode.office for mode in reads.city_in_charge().modes.values()}):
        try:
            make_ready([office], now=now)
        except Exception:
            log.exception("%s の督促の証明を前もって作れません", office)
