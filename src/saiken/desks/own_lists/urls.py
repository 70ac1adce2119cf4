"""Addresses of keeping and dropping lists."""

from django.urls import path

from saiken.desks.own_lists import views

urlpatterns = [
    path("keep/<slug:page>/", views.keep, name="own_list_keep"),
    path("<int:number>/drop/", views.drop, name="own_list_drop"),
]
