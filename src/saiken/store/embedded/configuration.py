"""The server's settings, written anew at each start; lasting changes go by ALTER SYSTEM."""

import os
import pwd
import tempfile
from pathlib import Path

from saiken.store.embedded.accounts import Account
from saiken.store.embedded.places import Layout

_ALWAYS = {
    # Nothing on the network: the socket's folder is the only way in.
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # Moments are kept as instants and the day is an argument: no statement may lean on the
    # server's zone. UTC lets a statement that does be wrong in the office's morning, at once.
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "iso, ymd",
    "client_encoding": "UTF8",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
    # One file a weekday, emptied after a week. Terse and without statements, since their
    # details carry names and amounts of citizens.
    "logging_collector": "on",
    "log_filename": "server-%u.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "max_connections": "80",
    "random_page_cost": "1.1",
    "jit": "off",
}
_LASTING = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_compression": "pglz",
    "min_wal_size": "160MB",
    "max_wal_size": "2GB",
    "autovacuum_vacuum_scale_factor": "0.05",
    "autovacuum_analyze_scale_factor": "0.02",
}
# For tests: a kill loses nothing, a power failure may. Commits still reach the system in order.
_PASSING = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "48MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}


def write_configuration(layout: Layout, account: Account, *, durable: bool) -> None:
    """Writes settings and rights of connection beside the data, readable for the account."""
    settings = {"cluster_name": layout.cluster_name} | _ALWAYS
    settings |= _LASTING if durable else _PASSING
    lines = [f"{name} = '{value}'" for name, value in settings.items()]
    _write(layout, "postgresql.conf", lines)
    _write(layout, "hba.conf", [f"local {what} all peer map=saiken" for what in _REACHED])
    _write(layout, "ident.conf", [f'saiken "{name}" all' for name in _admitted(account)])


_REACHED = ("all", "replication")


def server_arguments(layout: Layout, socket_folder: Path) -> list[str]:
    """The arguments of the server: data first (its processes are known by it), then the paths."""
    paths = {
        "config_file": layout.folder / "postgresql.conf",
        "hba_file": layout.folder / "hba.conf",
        "ident_file": layout.folder / "ident.conf",
        "log_directory": layout.log,
        "unix_socket_directories": socket_folder,
    }
    settings = [word for name, path in paths.items() for word in ("-c", f"{name}={path}")]
    return ["-D", str(layout.data), *settings]


def _admitted(account: Account) -> list[str]:
    """Who may connect: the account, ourselves and root, by the kernel's word on who asks."""
    names = [account.name] + [pwd.getpwuid(uid).pw_name for uid in (os.geteuid(), 0)]
    return list(dict.fromkeys(names))


def _write(layout: Layout, name: str, lines: list[str]) -> None:
    header = "# Written by Saiken at each start. For lasting changes use ALTER SYSTEM.\n"
    descriptor, draft = tempfile.mkstemp(dir=layout.folder)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(header + "".join(f"{line}\n" for line in lines))
    Path(draft).chmod(0o644)
    Path(draft).replace(layout.folder / name)
