"""Addresses of the API."""

from django.urls import path

from saiken.server.api import views

urlpatterns = [
    path("take-in", views.take_in, name="api_take_in"),
    path("batches/<int:batch_id>", views.batch, name="api_batch"),
    path("progress/<str:token>", views.how_far, name="api_progress"),
]
