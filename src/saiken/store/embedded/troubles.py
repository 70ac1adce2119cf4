"""What can go wrong with the embedded server, each said to staff as what, where and what to do."""


class ServerTrouble(RuntimeError):
    """The embedded server cannot do what was asked; `what`, `where` and `mend` are Japanese."""

    def __init__(self, what: str, *, where: object = "", mend: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.mend = mend
        place = f"（場所: {self.where}）" if self.where else ""
        super().__init__(f"{what}{place}{mend}")


class HomeTrouble(ServerTrouble):
    """The home cannot be made, written to or reached."""


class AccountMissing(ServerTrouble):
    """No operating system user is there under whom PostgreSQL may run."""


class ProgramsMissing(ServerTrouble):
    """The PostgreSQL programs of the asked version are not installed."""


class NotStarted(ServerTrouble):
    """The server did not come up; `where` is the folder of its log."""


class NotStopped(ServerTrouble):
    """The server did not go down."""


class LockTaken(ServerTrouble):
    """Another process has been starting or stopping this server for too long."""
