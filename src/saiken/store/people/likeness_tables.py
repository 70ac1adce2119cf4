"""Shelf `people`, likeness: under what records that may be about one person are found."""

from django.db import models

from saiken.store.people.tables import PersonKeyRow


class LikenessRow(models.Model):
    """Under what one version of a person's particulars is looked for: keyed hashes.

    `by_register`: the register of addresses told it. Dropped by the database with the person's key.
    """

    person = models.ForeignKey(
        PersonKeyRow, models.CASCADE, related_name="likenesses", db_constraint=False
    )
    hash = models.TextField()
    by_register = models.BooleanField()
    kana_born = models.BigIntegerField(null=True)
    name_born = models.BigIntegerField(null=True)
    name_place = models.BigIntegerField(null=True)
    kana_place = models.BigIntegerField(null=True)

    class Meta:
        db_table = "person_likeness"
        indexes = [
            models.Index(fields=["kana_born"], name="likeness_kana_born"),
            models.Index(fields=["name_born"], name="likeness_name_born"),
            models.Index(fields=["name_place"], name="likeness_name_place"),
            models.Index(fields=["kana_place"], name="likeness_kana_place"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "hash"], name="likeness_once")]
