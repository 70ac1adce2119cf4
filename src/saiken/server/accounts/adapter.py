"""Sign-in rules: nobody registers themselves; accounts come from the city's staff list."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """The account rules of a city's staff."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "職員番号かパスワードが違います。"
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the IT section makes accounts."""
        return False
