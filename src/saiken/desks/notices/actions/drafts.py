"""The letters of a dunning run that is still open, as they would be printed today."""

from saiken import letters
from saiken.desks.notices.actions.sealing import letters_in, previews
from saiken.desks.notices.models import IN, OPEN, DunningRunRow
from saiken.desks.notices.rules.purposes import DUNNING
from saiken.values.actors import Now


def drafted_letters(office: str, *, now: Now) -> list[letters.DunningSnapshot]:
    """What an office's open dunning run would print; those to be handed over are not among them."""
    rows = DunningRunRow.objects.filter(office=office, status__in=OPEN, purpose=DUNNING.word)
    run = rows.first()
    return [] if run is None else previews(letters_in(run, IN), issue_on=now.day)
