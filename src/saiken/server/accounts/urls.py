"""Sign-in and sign-out; nothing else of the account package is reachable.

The package asks for the addresses of a sign-up and a reset by name; both lead to the sign-in.
"""

from django.urls import path

from saiken.server.accounts.views import StaffLoginView, StaffLogoutView

urlpatterns = [
    path("login/", StaffLoginView.as_view(), name="account_login"),
    path("logout/", StaffLogoutView.as_view(), name="account_logout"),
    path("signup/", StaffLoginView.as_view(), name="account_signup"),
    path("reset/", StaffLoginView.as_view(), name="account_reset_password"),
]
