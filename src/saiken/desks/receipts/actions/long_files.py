"""A long payment file as a job: read, matched and posted beside the page, once, to its end."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from saiken.desks.receipts.actions.received import NOTICE, RECEIVE, STATEMENT
from saiken.desks.receipts.actions.receiving import receive
from saiken.desks.receipts.actions.recognising import recognised
from saiken.desks.receipts.actions.saying import REFUSED, said
from saiken.store.intake import waiting
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.doing import Outcome, Work
from saiken.store.jobs.telling import CalledOff, tell
from saiken.values.actors import Now, Staff

LONG = 600_000  # bytes, some five thousand lines; so much is received while the page waits
LONG_BY_NAME = 30_000  # of deposits, a thousand lines: each is looked for by name
BY_NAME = (STATEMENT, NOTICE)
JOB = "receipts.receive"
GONE = "送られたファイルは、もう残っていません。収納の画面から、もう一度送ってください。"


def receive_later(name: str, data: bytes, *, by: Staff, now: Now) -> int | None:
    """長い収納ファイルの受付. The job that receives a file; None where the file is short.

    The same bytes sent twice meanwhile are one job. They are kept for their sender, for a day.
    """
    by.must(RECEIVE)
    if len(data) < LONG and not (len(data) >= LONG_BY_NAME and recognised(data) in BY_NAME):
        return None
    token = waiting.keep(name, data, by=by, now=now)
    key = f"{JOB}:{sha256(data).hexdigest()}"
    wanted = Wanted(JOB, key, f"収納ファイルの受付　{name}", "/receipts/", {"token": token})
    return ask(wanted, by=by, now=now)


def _receive(told: Mapping[str, Any], by: Staff, now: Now) -> Outcome:
    """Begun again after a crash it goes on where the file was broken off."""
    found = waiting.waiting(told["token"], by=by)
    if found is None:
        return Outcome(GONE, failed=True)
    name, data = found
    tell("ファイルを読んでいます")
    got = receive(name, data, by=by, now=now, tell=_tell)
    if got.batch is None:
        first = got.refused[0]
        return Outcome(f"{REFUSED}{first.where}：{first.why}{first.mend}", failed=True)
    return Outcome(said(got), f"/receipts/{got.batch}/")


def _tell(state: str, done: int, of: int) -> None:
    """A file that was begun is received to its end: half of a bank's day would tell no one truly.

    Whoever called the job off takes the whole file back afterwards.
    """
    with suppress(CalledOff):
        tell("入金を記録しています", done, of)


STEPS: Mapping[str, Work] = {JOB: _receive}
