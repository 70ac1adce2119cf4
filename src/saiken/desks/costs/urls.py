"""Addresses of the desk of costs."""

from django.urls import path

from saiken.desks.costs import views

urlpatterns = [
    path("", views.costs, name="costs"),
    path("list.<slug:form>", views.export, name="costs_export"),
    path("new/", views.new, name="cost_new"),
    path("record/", views.record, name="cost_record"),
    path("<int:act>/", views.one, name="cost"),
    path("<int:act>/undo/", views.undo, name="cost_undo"),
]
