"""Whether a server answers: the one true test is to connect."""

from enum import Enum

import psycopg

from saiken.store.embedded.troubles import NotStarted

_SIGNS_OF_LIFE = ("the database system is", "too many clients", "remaining connection slots")


class Answer(Enum):
    """What came back from a connection."""

    OPEN = "open"
    BUSY = "busy"
    SILENT = "silent"


def knock(conninfo: str) -> Answer:
    """Connects once. Raises `NotStarted` if the server lives but refuses us for good."""
    try:
        psycopg.connect(conninfo, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        said = str(error)
        if any(sign in said for sign in _SIGNS_OF_LIFE):
            return Answer.BUSY
        if "FATAL" in said:
            raise NotStarted(
                "データベースは動いていますが、接続を断られました。",
                mend=f"起動した利用者で実行してください。PostgreSQL の返事: {said}",
            ) from None
        return Answer.SILENT
    return Answer.OPEN
