"""Addresses of the receipts desk."""

from django.urls import path

from saiken.desks.receipts import views
from saiken.desks.receipts.views import cash, feeds

urlpatterns = [
    path("", views.receipts, name="receipts"),
    path("receive/", views.receive, name="receive"),
    path("waiting/<slug:code>/", views.waiting, name="receipts_waiting"),
    path("list.<slug:form>", views.export, name="receipts_export"),
    path("lines/<int:line_id>/", views.line, name="receipts_line"),
    path("lines/<int:line_id>/decide/", views.decide, name="receipts_decide"),
    path("lines/<int:line_id>/undo/", views.undo, name="receipts_undo"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/list.<slug:form>", feeds.feeds_export, name="feeds_export"),
    path("feeds/<slug:code>/<slug:day>/", feeds.feed, name="feed"),
    path("feeds/<slug:code>/<slug:day>/say/", feeds.feed_say, name="feed_say"),
    path(
        "feeds/<slug:code>/<slug:day>/take-back/<int:said>/",
        feeds.feed_take_back,
        name="feed_take_back",
    ),
    path("cash/", cash.cash, name="cash"),
    path("cash/list.<slug:form>", cash.cash_export, name="cash_export"),
    path("cash/take/", cash.take, name="cash_take"),
    path("cash/blank/", cash.blank, name="cash_blank"),
    path("cash/close/", cash.close, name="cash_close"),
    path("cash/closes/<int:close_id>/", cash.closed, name="cash_closed"),
    path("cash/<int:receipt_id>/", cash.receipt, name="cash_receipt"),
    path("cash/<int:receipt_id>/receipt.pdf", cash.receipt_pdf, name="cash_pdf"),
    path("<int:batch_id>/", views.file, name="receipts_file"),
    path("<int:batch_id>/take-back/", views.take_back, name="receipts_take_back"),
]
