"""Every view names the permission without which it is never entered, or is open to all."""

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
    """Enter a view only with a named permission, which stays readable on it; NotAllowed else."""

    def guarded(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def door(request: Request, *args: Any, **values: Any) -> Answer:
            request.staff.must(permission)
            return view(request, *args, **values)

        door.permission = permission  # type: ignore[attr-defined]
        return door

    return guarded


def open_to_all(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Mark a view that strangers may enter too."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view
