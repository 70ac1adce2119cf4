"""Sign-in and sign-out in the frame of our pages."""

from typing import Any

from allauth.account.views import LoginView, LogoutView

from saiken.server.accounts.enrolling import DEMO_PASSWORD
from saiken.store import reads


class StaffLoginView(LoginView):
    """ログイン. Wrong attempts are limited by the account package."""

    open_to_all = True
    template_name = "frame/sign_in.html"

    def get_form(self, form_class: Any = None) -> Any:
        """The package's form with our words; a field keeps the label it had when first read."""
        return _in_japanese(super().get_form(form_class))

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """The form and, on the demo city, who may be tried."""
        values = super().get_context_data(**values)
        lead = "職員番号とパスワードを入力してください。"
        onward = self.request.GET.get("next") or self.request.POST.get("next")
        values["page"] = {"title": "ログイン", "lead": lead}
        values["sign_in"] = {
            "url": self.request.path,
            "form": values["form"],
            "button": "ログイン",
            "next": {"name": "next", "value": onward} if onward else None,
        }
        values["demo_users"] = demo_users()
        return values


class StaffLogoutView(LogoutView):
    """ログアウト, by the button only."""

    open_to_all = True
    http_method_names = ["post"]


def demo_users() -> list[dict[str, str]]:
    """The demo city's users with what they can do; nobody on a real city."""
    city = reads.city()
    if not city.demo:
        return []
    return [
        {
            "name": s.number,
            "password": DEMO_PASSWORD,
            "office": city.full_name(s.office),
            "does": "・".join(city.roles[role].name for role in s.roles),
        }
        for s in city.staff
    ]


def _in_japanese(form: Any) -> Any:
    form.fields["login"].label = "職員番号"
    form.fields["password"].label = "パスワード"
    form.fields["password"].help_text = ""
    for name in ("login", "password"):
        form.fields[name].widget.attrs.pop("placeholder", None)
    form.fields["login"].widget.attrs["autocomplete"] = "username"
    form.fields["password"].widget.attrs["autocomplete"] = "current-password"
    return form
