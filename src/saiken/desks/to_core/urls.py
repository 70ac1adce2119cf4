"""Addresses of what goes back to the core systems."""

from django.urls import path

from saiken.desks.to_core import views

urlpatterns = [
    path("", views.handed, name="to_core"),
    path("make/", views.make, name="to_core_make"),
    path("count/", views.count, name="to_core_count"),
    path("files/<int:number>/", views.download, name="to_core_file"),
    path("answer/", views.answered, name="to_core_answer"),
    path("refused/", views.refused, name="to_core_refused"),
    path("refused/send-again/", views.send_again, name="to_core_send_again"),
    path("refused/list.<str:form>", views.refused_export, name="to_core_refused_export"),
    path("list.<str:form>", views.handed_export, name="to_core_export"),
]
