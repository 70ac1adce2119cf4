"""The web application on a port of its own over a toy city of the test's own."""

import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from saiken.server.wsgi import application


class _Quiet(WSGIRequestHandler):
    """Says nothing of the requests it answers."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def live(sakura: object) -> Iterator[str]:
    """The address of the application, served to a browser while the test runs."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
