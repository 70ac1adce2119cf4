"""Addresses of what goes back to the core systems."""

from django.urls import path

from saiken.desks.to_core.views import again, handed

urlpatterns = [
    path("", handed.handed, name="to_core"),
    path("make/", handed.make, name="to_core_make"),
    path("count/", handed.count, name="to_core_count"),
    path("files/<int:number>/", handed.download, name="to_core_file"),
    path("sent-again/<int:number>/", again.sent_again, name="to_core_sent_again"),
    path("sent-again/<int:number>/rows.<str:form>", again.rows_export, name="to_core_again_rows"),
    path("sent-again/<int:number>/take-back/", again.take_back, name="to_core_take_back"),
    path("sent-again/<int:number>/want/", again.want, name="to_core_want"),
    path("answer/", handed.answered, name="to_core_answer"),
    path("refused/", handed.refused, name="to_core_refused"),
    path("refused/send-again/", handed.send_again, name="to_core_send_again"),
    path("refused/list.<str:form>", handed.refused_export, name="to_core_refused_export"),
    path("list.<str:form>", handed.handed_export, name="to_core_export"),
]
