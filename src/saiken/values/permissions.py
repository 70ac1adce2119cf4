"""Every view names the permission it asks; without it the view is never entered."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from saiken.values.actors import Now, Staff

Answer = TypeVar("Answer")


class Request(Protocol):
    """What a view may rely on: who asks and when."""

    staff: Staff
    now: Now


def asks(permission: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Let a view in only with a named permission; NotAllowed else. The name stays readable on it."""

    def guarded(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def door(request: Request, *args: Any, **values: Any) -> Answer:
            request.staff.must(permission)
            return view(request, *args, **values)

        door.permission = permission  # type: ignore[attr-defined]
        return door

    return guarded
