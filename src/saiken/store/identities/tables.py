"""Shelf `identities`: who is one person with whom."""

from django.db import models


class IdentityRow(models.Model):
    """名寄せ. Somebody whom several records are about, each under the record that leads.

    A copy of what the facts say, kept with each of them; who is in one record only has no row.
    """

    person = models.OneToOneField(
        "store.PersonRow", models.PROTECT, primary_key=True, related_name="identity"
    )
    canonical = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="identities")

    class Meta:
        db_table = "person_identity"
