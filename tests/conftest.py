"""What every test may ask for: Hypothesis profiles, the browser, the database."""

import gc
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

HERE = Path(__file__).parent

# A shelf of fixtures that a room brings is loaded as soon as it is there.
pytest_plugins = [
    f"tests.{name}"
    for name in ("fixtures_browser", "fixtures_database", "fixtures_city", "fixtures_live")
    if (HERE / f"{name}.py").exists()
]

# Beside no checkout: root and a user may run the tests of the same one in turn.
set_hypothesis_home_dir(Path(tempfile.gettempdir()) / f"saiken-hypothesis-{os.getuid()}")

_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large]
# `ci` draws the same examples every time; `soak` draws many new ones and prints how to repeat one.
settings.register_profile(
    "ci",
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=_CALM,
)
settings.register_profile(
    "soak",
    max_examples=int(os.environ.get("SAIKEN_SOAK_EXAMPLES", "200")),
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=_CALM,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not look at it again."""
    gc.collect()
    gc.freeze()
