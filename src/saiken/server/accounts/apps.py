"""Staff accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """職員の利用者登録."""

    name = "saiken.server.accounts"
    label = "accounts"
