"""Addresses of the receipts desk."""

from django.urls import path

from saiken.desks.receipts import views

urlpatterns = [
    path("", views.receipts, name="receipts"),
    path("receive/", views.receive, name="receive"),
    path("<int:batch_id>/", views.file, name="receipts_file"),
    path("<int:batch_id>/take-back/", views.take_back, name="receipts_take_back"),
]
