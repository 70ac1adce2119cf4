"""事例: what went well or badly and why, and which sections took it up from which day."""

from django.db import models


class PracticeRow(models.Model):
    """事例. Without names. `person` is the case it comes of, kept to hold the words against it."""

    sort = models.TextField()
    title = models.TextField()
    situation = models.TextField()
    done = models.TextField()
    outcome = models.TextField()
    factors = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, null=True, related_name="+")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_practice"


class PracticeEndRow(models.Model):
    """事例の取下げ, with the reason; once."""

    practice = models.OneToOneField(PracticeRow, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_practice_end"


class AdoptionRow(models.Model):
    """取入れ. An office works by a practice for one of its kinds from a day on; once."""

    practice = models.ForeignKey(PracticeRow, models.PROTECT, related_name="adoptions")
    office = models.TextField()
    kind = models.TextField()
    since = models.DateField()
    note = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_adoption"
        constraints = [
            models.UniqueConstraint(fields=["practice", "office", "kind"], name="adopted_once")
        ]
