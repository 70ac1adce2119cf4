"""Addresses of reorganisations."""

from django.urls import path

from saiken.desks.offices import views

urlpatterns = [
    path("", views.reorganisations, name="reorganisations"),
    path("list.<str:form>", views.export, name="reorganisations_export"),
    path("new/", views.new, name="reorganisation_new"),
    path("<int:number>/", views.reorganisation, name="reorganisation"),
    path("<int:number>/ask/", views.ask, name="reorganisation_ask"),
    path("<int:number>/approve/", views.approve, name="reorganisation_approve"),
    path("<int:number>/send-back/", views.send_back, name="reorganisation_send_back"),
    path("<int:number>/withdraw/", views.withdraw, name="reorganisation_withdraw"),
    path("<int:number>/carry-out/", views.carry_out, name="reorganisation_carry_out"),
    path("<int:number>/take-back/", views.take_back, name="reorganisation_take_back"),
]
