"""Who a program is: by the token in its header, else by the session of a browser."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from saiken.server.accounts.staff import staff_of
from saiken.server.accounts.tokens import staff_by_token
from saiken.store.intake.uploads import LARGEST

ROOT = "/api/"
FORM = 64 * 1024  # bytes that a form may need around its file
_SCHEME = "bearer "


def is_api(request: HttpRequest) -> bool:
    """Whether a request is a program's."""
    return str(request.path).startswith(ROOT)


def refused(status: int, reason: str, says: str, field: str = "") -> JsonResponse:
    """An error as the answers of the API have it."""
    error: dict[str, Any] = {"reason": reason, "says": says}
    if field:
        error["field"] = field
    return JsonResponse({"error": error}, status=status, json_dumps_params={"ensure_ascii": False})


def enter(request: HttpRequest) -> JsonResponse | None:
    """Put `staff` on a request; the answer instead where it is a stranger's or too long.

    A valid token needs no token of a form: a page of somebody else's cannot send the header.
    """
    request.staff = None
    if _length(request) > LARGEST + FORM:
        return refused(413, "too_large", f"送れるのは {LARGEST // 2**20}MBまでです。", "file")
    header = request.headers.get("Authorization", "")
    if not header:
        request.staff = staff_of(request.user)
    elif header.lower().startswith(_SCHEME):
        request.staff = staff_by_token(header[len(_SCHEME) :].strip(), now=request.now)
        request._dont_enforce_csrf_checks = request.staff is not None
    if request.staff is None:
        answer = refused(401, "who", "連携用の鍵がないか、使えない鍵です。")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    return None


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0
