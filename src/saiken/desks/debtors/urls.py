"""Addresses of what is recorded of a debtor, and of who is one person."""

from django.urls import path

from saiken.desks.debtors.views import joining, protection

urlpatterns = [
    path("identities/", joining.identities, name="identities"),
    path("identities/export.<str:form>", joining.export, name="identities_export"),
    path("identities/decide/", joining.decide, name="identities_decide"),
    path("identities/<int:act>/take-back/", joining.take_back, name="identities_take_back"),
    path("<int:person>/protect/", protection.protect, name="protect"),
    path("<int:person>/lift-protection/", protection.lift_protection, name="lift_protection"),
]
