"""Whatever readers and moderators do, in any order (whole_life.py). `NEWSROOM_LIVES=200` runs more of it."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.comments.whole_life import WholeLife
from tests.published import record

LIVES = int(os.environ.get("NEWSROOM_LIVES", "4"))
STEPS = int(os.environ.get("NEWSROOM_STEPS", "20"))

SIZE = settings(
    max_examples=LIVES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    derandomize=LIVES < 10,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink] if LIVES >= 10 else [Phase.generate],
)


@pytest.mark.django_db
def test_a_conversation_holds_whatever_is_done_in_it():
    record()

    run_state_machine_as_test(WholeLife, settings=SIZE)
