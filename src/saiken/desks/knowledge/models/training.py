"""研修: sessions of the programmes, who came, and what exercises somebody tried."""

from django.db import models


class SessionRow(models.Model):
    """研修の回. A programme on a day; `calls_off` names the session that it calls off."""

    programme = models.TextField()
    on = models.DateField()
    place = models.TextField()
    teacher = models.TextField()
    calls_off = models.OneToOneField("self", models.PROTECT, null=True, related_name="called_off")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_session"


class AttendanceRow(models.Model):
    """出欠. Whether somebody was there; the last row counts."""

    session = models.ForeignKey(SessionRow, models.PROTECT, related_name="attendances")
    staff = models.TextField()
    attended = models.BooleanField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_attendance"
        indexes = [models.Index(fields=["staff"], name="attendance_of")]


class TryRow(models.Model):
    """演習の結果. What somebody answered and whether it was right on that day."""

    staff = models.TextField()
    exercise = models.TextField()
    said = models.TextField()
    right = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_try"
        indexes = [models.Index(fields=["staff", "exercise"], name="tries_of")]
