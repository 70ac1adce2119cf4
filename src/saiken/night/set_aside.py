"""One bad claim never stops the night: what fails together is tried one by one, the bad listed."""

import logging
from collections.abc import Callable
from datetime import date

from saiken.store.nights.recording import set_aside

log = logging.getLogger(__name__)


def setting_aside(
    step: str, ids: list[int], work: Callable[[list[int]], None], *, on: date
) -> list[int]:
    """Do `work` on a portion; if it fails, on each alone. The ids that were set aside."""
    try:
        work(ids)
    except Exception:
        log.exception("夜間処理「%s」：まとめて処理できないため、一件ずつ処理します", step)
        return [id_ for id_ in ids if not _alone(step, id_, work, on)]
    return []


def _alone(step: str, id_: int, work: Callable[[list[int]], None], on: date) -> bool:
    try:
        work([id_])
    except Exception as why:
        log.exception("夜間処理「%s」：期別 %s を保留しました", step, id_)
        set_aside(step, id_, f"{type(why).__name__}: {why}", on=on)
        return False
    return True
