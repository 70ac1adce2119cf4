"""計画の段階 after any steps: what holds, what waits, and who may not decide it."""

import pytest

from saiken.desks.plans.rules import states
from saiken.desks.plans.rules.states import Step, state_of


def steps(*told):
    return [Step(word, version, by) for word, version, by in told]


BEGUN = (("drafted", 1, "a"), ("edited", 2, "b"), ("asked", 2, "a"))


@pytest.mark.parametrize(
    ("more", "state", "in_force", "newest"),
    [
        ((), states.WAITING, None, 2),
        ((("sent_back", 2, "c"),), states.DRAFT, None, 2),
        ((("taken_back", 2, "a"),), states.DRAFT, None, 2),
        ((("withdrawn", 2, "a"),), states.DROPPED, None, 2),
        ((("approved", 2, "c"),), states.DOING, 2, 2),
        ((("approved", 2, "c"), ("edited", 3, "a")), states.REVISING, 2, 3),
        ((("approved", 2, "c"), ("edited", 3, "a"), ("asked", 3, "a")), states.WAITING_AGAIN, 2, 3),
        ((("approved", 2, "c"), ("edited", 3, "a"), ("withdrawn", 3, "a")), states.DOING, 2, 2),
        ((("approved", 2, "c"), ("ended", 2, "a")), states.OVER, 2, 2),
        ((("approved", 2, "c"), ("ended", 2, "a"), ("reopened", 2, "a")), states.DOING, 2, 2),
    ],
)
def test_the_state_follows_from_the_steps(more, state, in_force, newest):
    found = state_of(steps(*BEGUN, *more))
    assert (found.state, found.in_force, found.newest) == (state, in_force, newest)


def test_who_wrote_since_the_last_approval_is_remembered():
    assert state_of(steps(*BEGUN)).writers == {"a", "b"}
    later = state_of(steps(*BEGUN, ("approved", 2, "c"), ("edited", 3, "b"), ("asked", 3, "d")))
    assert (later.writers, later.asked_by) == ({"b"}, "d")
    with pytest.raises(ValueError, match="begins with a step"):
        state_of([])
