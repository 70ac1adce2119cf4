"""How far a long file is, on the error stream of somebody who waits at a terminal."""

from collections.abc import Callable

from saiken.server.commands.streams import Streams

_WORDS = {"opening": "確認中", "reading": "読取中", "comparing": "照合中", "storing": "保存中"}


def teller(streams: Streams) -> Callable[[str, int, int], None]:
    """Tells on the error stream if that is a terminal, and nobody else: scripts see nothing."""
    if not streams.stderr.isatty():
        return lambda state, done, of: None

    def tell(state: str, done: int, of: int) -> None:
        word = _WORDS.get(state, "")
        rows = f" {done:,}/{of:,}行" if of else ""
        # The line is written over; what ends is wiped, so that the answer begins a clean one.
        streams.stderr.write(f"\r\033[K{word}{rows}")
        streams.stderr.flush()

    return tell
