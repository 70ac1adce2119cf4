"""専門家相談: experts, the hours they give, what is booked into them and what came of it."""

from django.db import models


class ExpertRow(models.Model):
    """専門家. A lawyer, a former officer of a bank or of the tax office."""

    name = models.TextField()
    field = models.TextField()
    belongs_to = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_expert"


class SlotRow(models.Model):
    """相談の枠. An hour of an expert; hours as 13:30."""

    expert = models.ForeignKey(ExpertRow, models.PROTECT, related_name="slots")
    on = models.DateField()
    begins = models.TextField()
    ends = models.TextField()
    place = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_slot"
        constraints = [models.UniqueConstraint(fields=["expert", "on", "begins"], name="slot_once")]


class BookingRow(models.Model):
    """相談の予約. `brief` is the case with what names a person left out, as it was on that day."""

    slot = models.ForeignKey(SlotRow, models.PROTECT, related_name="bookings")
    office = models.TextField()
    kind = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, null=True, related_name="+")
    question = models.TextField()
    brief = models.JSONField(default=list)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_booking"


class BookingStepRow(models.Model):
    """相談の経過. Called off, held with its minutes, or minutes put right; the last row counts."""

    booking = models.ForeignKey(BookingRow, models.PROTECT, related_name="steps")
    sort = models.TextField()
    text = models.TextField()
    on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_booking_step"
