import subprocess
import sys

LOOK = """
import gc, sys
from dashboard import server
server.warm_up()
print(gc.get_freeze_count(), "altair" in sys.modules, "dashboard.ui.maps" in sys.modules)
"""


def test_all_that_the_pages_need_is_imported_and_frozen_before_the_first_visitor():
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOOK], capture_output=True, text=True, check=True
    )
    frozen, *imported = ran.stdout.split()
    assert int(frozen) > 100_000
    assert imported == ["True", "True"]
