"""直す行のExcel of a long file as a job: drawn once from what was looked at, and kept for a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.desks.intake.actions import previews
from saiken.desks.intake.actions.drawn_previews import GONE, Drawn, looked_at
from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.actions.previewing import mend_of
from saiken.desks.intake.actions.taken import File
from saiken.files.lists import ListFile
from saiken.files.lists.returned import returned_file
from saiken.store.jobs import lists
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.doing import Outcome, Work
from saiken.store.jobs.telling import tell
from saiken.values.actors import Now, Staff

JOB = "intake.mended_rows"
LOOK_AGAIN = "ファイルの確認をし直すと作れます。取込の確認の画面を開き直してください。"


def draw_later(token: str, file: File, found: Drawn, query: str, *, by: Staff, now: Now) -> int:
    """直す行の用意: the job that draws the workbook of what was `found`; `query`: of its page."""
    by.must(TAKE_IN)
    told = {
        "token": token,
        "drawn_on": file.drawn_on.isoformat() if file.drawn_on else "",
        "seen_at": found.seen_at,
        "query": query,
    }
    back = f"/intake/preview/{token}/{query}"
    wanted = Wanted(JOB, _key(token, file, found), f"直す行のExcel　{file.name}", back, told)
    return ask(wanted, by=by, now=now)


def is_drawn(token: str, file: File, found: Drawn, *, by: Staff, now: Now) -> bool:
    """Whether the workbook of what was found is there."""
    return bool(lists.files_made([_key(token, file, found)], by=by, now=now))


def drawn_rows(token: str, file: File, found: Drawn, *, by: Staff, now: Now) -> ListFile | None:
    """The workbook of the refused rows of what was found; None where nobody drew it."""
    by.must(TAKE_IN)
    made = lists.file_made(_key(token, file, found), by=by, now=now)
    return None if made is None else returned_file(file.name, made[1])


def _key(token: str, file: File, found: Drawn) -> str:
    """Looked at again, the refused rows may be others."""
    return f"{JOB}:{token}:{file.drawn_on or ''}:{found.seen_at}"


def _draw(told: Mapping[str, Any], by: Staff, now: Now) -> Outcome:
    """Done again it draws the same rows."""
    by.must(TAKE_IN)
    file = previews.waiting_file(told["token"], by=by)
    if file is None:
        return Outcome(GONE, failed=True)
    day = date.fromisoformat(told["drawn_on"]) if told["drawn_on"] else None
    made = looked_at(told["token"], replace(file, drawn_on=day), by=by, now=now)
    if made is None or made[1].seen_at != told["seen_at"]:
        return Outcome(LOOK_AGAIN, failed=True)
    tell("直す行をまとめています")
    refused = made[0].refused
    data = mend_of(file, made[0].mapping, refused).data
    onward = f"/intake/preview/{told['token']}/{told['query']}#rows"
    return Outcome(f"受け付けない {len(refused):,}行のExcelを作りました。", onward, data)


STEPS: Mapping[str, Work] = {JOB: _draw}
