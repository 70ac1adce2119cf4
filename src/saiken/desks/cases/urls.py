"""Addresses of what is done to whole cases."""

from django.urls import path

from saiken.desks.cases import views

urlpatterns = [
    path("assign/", views.assign, name="cases_assign"),
    path("<int:person>/cause/", views.cause, name="case_cause"),
]
