"""Staff accounts: who may sign in, for which office, in which role; tokens of their programs."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models


class StaffAccount(AbstractUser):
    """職員. The user name is the staff number; office and role name what may be done."""

    display_name = models.TextField()
    office = models.TextField()
    role = models.TextField()

    class Meta:
        db_table = "staff_account"


class ApiTokenRow(models.Model):
    """連携用の鍵. A program's way in, in the name of one account and for a few permissions only.

    The token itself is not kept: `digest` is its SHA-256. `last` is the last day on which it opens.
    """

    digest = models.TextField(unique=True)
    account = models.ForeignKey(StaffAccount, models.PROTECT, related_name="tokens")
    title = models.TextField()
    permissions = ArrayField(models.TextField())
    made_by = models.TextField()
    made_at = models.DateTimeField()
    last = models.DateField()
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_token"
