"""`saiken serve`: the web application under gunicorn."""

from argparse import ArgumentParser, Namespace
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready
from saiken.server.jobs.running import working_beside
from saiken.server.own_figures import trouble

ADDRESS = "127.0.0.1:8000"


def add(subparsers: Any) -> None:
    """Registers `serve`."""
    parser: ArgumentParser = subparsers.add_parser("serve", help="画面を提供する")
    parser.add_argument("--bind", default=ADDRESS, metavar="ADDRESS:PORT", help=f"既定 {ADDRESS}")
    parser.add_argument("--workers", type=int, default=2, help="処理の並列数（既定 2）")
    parser.add_argument(
        "--without-work", action="store_true", help="長い処理をしない（別に saiken work を動かす）"
    )
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Serves until it is stopped; 1 at once where the figures of the law cannot be read."""
    if wrong := trouble():
        print(wrong, file=streams.stderr)
        return 1
    make_ready()
    if args.without_work:
        return serve(args.bind, args.workers)
    with working_beside():
        return serve(args.bind, args.workers)


def serve(bind: str, workers: int) -> int:
    """gunicorn with synchronous workers, in this process; never the long work of jobs."""
    from gunicorn.app.base import BaseApplication

    from saiken.server.wsgi import application

    class Served(BaseApplication):
        """Our application with our settings instead of gunicorn's own command line."""

        def load_config(self) -> None:
            """The few settings that we set."""
            self.cfg.set("bind", bind)
            self.cfg.set("workers", workers)
            self.cfg.set("timeout", 120)
            self.cfg.set("loglevel", "warning")
            self.cfg.set("control_socket_disable", True)

        def load(self) -> Any:
            """The application itself."""
            return application

    Served().run()
    return 0
