"""What the post office took over: counted against the letters, with the dispatch or after it."""

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import posting
from saiken.desks.notices.queries.report import report
from tests.desks.made import signed_in
from tests.desks.notices.made import CHIEF, CLERK, row, sealed


def test_the_receipt_is_kept_with_the_dispatch(town, staff, now):
    run = sealed(now)
    sent = posting.sent_letters(row(run))
    said = {"on": "2026-11-20", "letters": sent, "post_office": "さくら中央", "receipt": "第123号"}
    signed_in(CLERK).post(f"/notices/{run}/dispatch/", said)
    assert row(run).status == "dispatched"
    told = report(row(run), now)["postings"]
    assert [(t["letters"], t["post_office"], t["receipt"]) for t in told] == [
        (sent, "さくら中央", "第123号")
    ]
    page = signed_in(CHIEF).get(f"/notices/{run}/report/").content.decode()
    assert "さくら中央" in page and "第123号" in page and "公印の使用" in page


def test_another_number_than_the_letters_is_refused_and_nothing_is_written(town, staff, now):
    run = sealed(now)
    wrong = posting.Posting(posting.sent_letters(row(run)) + 1, "さくら中央", "")
    with pytest.raises(actions.NotNow, match="差出票の通数"):
        posting.dispatch(run, wrong, on=now.day, by=staff.tax_clerk, now=now)
    assert row(run).status == "sealed" and not row(run).postings.exists()


def test_it_may_come_after_the_dispatch(town, staff, now):
    run = sealed(now)
    clerk = signed_in(CLERK)
    clerk.post(f"/notices/{run}/dispatch/", {"on": "2026-11-20"})
    assert "郵便局の引受けを記録する" in clerk.get(f"/notices/{run}/").content.decode()
    said = {"letters": posting.sent_letters(row(run)), "post_office": "さくら中央"}
    clerk.post(f"/notices/{run}/posting/", said)
    assert row(run).postings.count() == 1
    assert "郵便局の引受けを記録する" not in clerk.get(f"/notices/{run}/").content.decode()


def test_nothing_is_taken_over_before_the_dispatch(town, staff, now):
    run = sealed(now)
    one = posting.Posting(1, "さくら中央", "")
    with pytest.raises(actions.NotNow):
        posting.record(run, one, by=staff.tax_clerk, now=now)
