"""Staff accounts: who may sign in, for which office, in which role."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class StaffAccount(AbstractUser):
    """職員. The user name is the staff number; office and role name what may be done."""

    display_name = models.TextField()
    office = models.TextField()
    role = models.TextField()

    class Meta:
        db_table = "staff_account"
