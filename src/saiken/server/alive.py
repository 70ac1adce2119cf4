"""A sign of life for the operator's watch: the database answers."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from saiken.values.permissions import open_to_all


@open_to_all
def alive(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
