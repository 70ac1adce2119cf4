"""Who acts when a command of the main job runs: the operator at the keyboard, by their login."""

import getpass

from saiken.values.actors import Staff

PERMISSIONS = frozenset(
    {
        "intake.take_in",
        "intake.take_in_any_office",
        "intake.take_in_addresses",
        "receipts.receive",
        "core.hand_over",
        "night.run",
    }
)


def operator() -> Staff:
    """The person at the keyboard; the record names them by their login."""
    return Staff(f"cli:{getpass.getuser()}", "運用担当", "it", PERMISSIONS)
