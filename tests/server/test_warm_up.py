import subprocess
import sys

LOOK = """
import gc, sys
from dashboard import server
server.warm_up()
counted = {id(each) for each in gc.get_objects()}
loaded = [name for name in ("altair", "pandas", "dashboard.ui.maps") if name in sys.modules]
print(*loaded, sum(id(vars(module)) in counted for module in sys.modules.values()))
"""


def test_all_that_the_pages_need_is_imported_and_frozen_before_the_first_visitor():
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOOK], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["altair", "pandas", "dashboard.ui.maps", "0"], "no module is gone through"
