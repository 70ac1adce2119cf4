"""The signing secret of the server: from the environment, else made once and kept in the home."""

import contextlib
import os
import secrets as randomness

from saiken.store.embedded import home, make_folder


def secret_key() -> str:
    """SAIKEN_SECRET_KEY, or the key kept in the home; made with mode 0600 at the first start."""
    given = os.environ.get("SAIKEN_SECRET_KEY")
    if given:
        return given
    kept = home() / "secret_key"
    if not kept.exists():
        make_folder(kept.parent)
        draft = kept.with_name(f"secret_key.{os.getpid()}")
        made = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "w") as out:
            out.write(randomness.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # somebody made one at the same moment
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text()
