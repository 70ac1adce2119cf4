"""Addresses of the relief desk."""

from django.urls import path

from saiken.desks.relief import views

urlpatterns = [
    path("grace/<int:instalment>/", views.grace, name="record_grace"),
    path("grace/<int:act>/take-back/", views.take_back, name="take_back_grace"),
]
