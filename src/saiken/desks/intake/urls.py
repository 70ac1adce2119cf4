"""Addresses of the intake desk."""

from django.urls import path

from saiken.desks.intake import views

urlpatterns = [
    path("", views.intake, name="intake"),
    path("look/", views.look_first, name="intake_look"),
    path("store/", views.store, name="intake_store"),
    path("<int:batch_id>/", views.batch, name="intake_batch"),
    path("<int:batch_id>/refused.<str:form>", views.refused, name="intake_refused"),
    path("<int:batch_id>/take-back/", views.take_back, name="intake_take_back"),
    path("history/<int:instalment>/", views.history, name="state_history"),
    path("history/<int:act>/take-back/", views.take_back_history, name="take_back_history"),
]
