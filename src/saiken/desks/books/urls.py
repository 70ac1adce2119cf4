"""Addresses of the books."""

from django.urls import path

from saiken.desks.books import views

urlpatterns = [
    path("", views.books, name="books"),
    path("close/", views.close, name="books_close"),
    path("undo/", views.undo, name="books_undo"),
    path("state/", views.state, name="books_state"),
    path("list.<str:form>", views.closings_export, name="books_export"),
]
