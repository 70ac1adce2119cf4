"""The process that does jobs, one after another; it may be killed at any moment.

What was committed stands, and the job is taken up again by whoever comes next.
"""

import os
import resource
import signal
import threading
import time

from saiken.server.database import make_ready

RENEWED_ABOVE = 1_500_000  # KiB that a worker ever held: it makes room for a new one


def main() -> None:
    """Do jobs until the process that began this one is gone, or memory is to be given back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began this one ends it
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    make_ready()
    from saiken.server.jobs.doing import work

    work(until=_has_grown)


def _has_grown() -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > RENEWED_ABOVE


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    main()
