"""送付の関門: no letters go on while a file they rest on is missing, unless two people let them."""

from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import feeds
from saiken.values.actors import Now


def must_be_in(run: DunningRunRow, *, now: Now) -> None:
    """NotNow where a file up to the run's cut-off is missing and no two people let it pass."""
    found = feeds.findings(run, now)
    if not found or feeds.let_pass(run, found):
        return
    more = f"ほかに {len(found) - 1}件のファイルが届いていません。" if len(found) > 1 else ""
    raise NotNow(
        f"{feeds.sentence(found[0])}{more}"
        "届くまで待つか、待てない理由を書いて、二人で進めてください。"
    )
