"""Staff accounts as a Django app."""

from django.apps import AppConfig
from django.forms import Field


class AccountsConfig(AppConfig):
    """職員の利用者登録."""

    name = "saiken.server.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Forms ask in an office's words: nobody there speaks of a field."""
        Field.default_error_messages["required"] = "入力してください。"
