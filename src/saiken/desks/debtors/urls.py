"""Addresses of what is recorded of a debtor."""

from django.urls import path

from saiken.desks.debtors import views

urlpatterns = [
    path("<int:person>/protect/", views.protect, name="protect"),
    path("<int:person>/lift-protection/", views.lift_protection, name="lift_protection"),
]
