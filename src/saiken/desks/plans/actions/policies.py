"""方針を読み込む: what the city's file says now, kept as a version where it says something new."""

import json
from hashlib import sha256

from django.db import transaction

from saiken.desks.plans.models import CityTargetRow, PolicyVersionRow
from saiken.desks.plans.queries.policies import plain, policies, policy_on, policy_versions
from saiken.desks.plans.rules.indicators import INDICATORS, as_text, target_of
from saiken.desks.plans.rules.words import APPROVE, WRITE, CannotPlan
from saiken.store.offices.walls import SEE_ALL
from saiken.values.actors import Now, Staff


@transaction.atomic
def read_policies(*, by: Staff, now: Now) -> int:
    """方針を読み込む: how many versions were added; none where the file says what it said."""
    by.must(WRITE)
    by.must(SEE_ALL)
    added = 0
    for one in policies():
        content = plain(one)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        content_hash = sha256(text.encode()).hexdigest()
        newest = next(iter(policy_versions(one.code)), None)
        if newest is not None and newest.content_hash == content_hash:
            continue
        PolicyVersionRow.objects.create(
            code=one.code,
            number=newest.number + 1 if newest else 1,
            content=content,
            content_hash=content_hash,
            by=by.number,
            at=now.moment,
        )
        added += 1
    return added


def set_city_target(
    indicator: str, year: int, value: str, *, says: str, by: Staff, now: Now
) -> None:
    """全体目標を決める for a year; the one stated last counts, the others stay on record."""
    by.must(APPROVE)
    by.must(SEE_ALL)
    if indicator not in INDICATORS:
        raise CannotPlan("この指標はありません。一覧から選び直してください。")
    policy = policy_on(now.day)
    if not says.strip():
        raise CannotPlan("目標の根拠を入力してください。")
    one = INDICATORS[indicator]
    CityTargetRow.objects.create(
        policy=policy.code if policy else "",
        indicator=indicator,
        year=year,
        value=as_text(one, target_of(one, value)),
        says=says.strip(),
        by=by.number,
        at=now.moment,
    )
