"""Addresses of official requests."""

from django.urls import path

from saiken.desks.requests import views

urlpatterns = [
    path("", views.register, name="requests"),
    path("list.<str:form>", views.export, name="requests_export"),
    path("new/", views.new, name="request_new"),
    path("<int:number>/", views.request_page, name="request"),
    path("<int:number>/answer/", views.answer, name="request_answer"),
    path("<int:number>/none/", views.none, name="request_none"),
    path("<int:number>/none/undo/", views.take_back_none, name="request_none_undo"),
    path("<int:number>/refuse/", views.refuse, name="request_refuse"),
    path("<int:number>/chase/", views.chase, name="request_chase"),
    path("<int:number>/withdraw/", views.withdraw, name="request_withdraw"),
    path("<int:number>/files/<int:step>/", views.file, name="request_file"),
]
