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
    """取入れ. An office works by a practice for one of its kinds from a day on.

    Until it ends, or for good; after its end the office can take the practice up anew.
    """

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
            models.UniqueConstraint(
                fields=["practice", "office", "kind", "since"], name="adopted_from_a_day_once"
            )
        ]

    @property
    def ended(self) -> "AdoptionEndRow | None":
        """Its end, unless that was taken back."""
        return next((one for one in self.ends.all() if not hasattr(one, "undone")), None)


class AdoptionEndRow(models.Model):
    """採用の終わり. The last day on which an office worked by a practice, and why it stopped."""

    adoption = models.ForeignKey(AdoptionRow, models.PROTECT, related_name="ends")
    last = models.DateField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_adoption_end"


class AdoptionEndUndoneRow(models.Model):
    """採用の終わりの取消し, with the reason: as if it had never ended."""

    end = models.OneToOneField(AdoptionEndRow, models.PROTECT, related_name="undone")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_adoption_end_undone"
