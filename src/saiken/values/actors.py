"""Who acts and when: read once at the door and passed on as values."""

from dataclasses import dataclass, field
from datetime import date, datetime


class NotAllowed(PermissionError):
    """Somebody tried what their permissions do not name; `permission` where one was missing."""

    def __init__(self, says: str, permission: str = "") -> None:
        super().__init__(says)
        self.permission = permission


@dataclass(frozen=True)
class Now:
    """The day and the moment of a request or a night; only the server's clock makes one."""

    day: date
    moment: datetime


@dataclass(frozen=True)
class Staff:
    """職員. Named by number, since the history outlives the accounts."""

    number: str
    name: str
    office: str
    permissions: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Whether a named permission is held."""
        return permission in self.permissions

    def must(self, permission: str) -> None:
        """NotAllowed unless a named permission is held."""
        if permission not in self.permissions:
            who = f"{self.name}（{self.office}）"
            raise NotAllowed(
                f"{who}には「{permission}」の権限がありません。"
                "役割の変更は、運用担当に頼んでください。",
                permission,
            )
