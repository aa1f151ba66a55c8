"""The ways in which people start a Streamlit project all work, maps and menu included."""

import shutil
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.servers import free_port, log_of, serving

STARTS = {
    "python -m dashboard run": ["-m", "dashboard", "run"],
    "python -m dashboard.server": ["-m", "dashboard.server"],
    "uvicorn dashboard.server:app": ["-m", "uvicorn", "dashboard.server:app", "--port", "{port}"],
    "streamlit run dashboard/app.py": [
        "-m", "streamlit", "run", "dashboard/app.py", "--server.port", "{port}"
    ],
    "streamlit run dashboard/server.py": [
        "-m", "streamlit", "run", "dashboard/server.py", "--server.port", "{port}"
    ],
}  # fmt: skip


@pytest.fixture
def copy_of_the_sample(sample_server, sample_database, tmp_path):
    """A database of one's own, as the sample server has built it."""
    for file in sample_database.parent.glob("sample.sqlite*"):
        shutil.copy(file, tmp_path)
    return tmp_path / sample_database.name


def status_of(address: str) -> int:
    try:
        with urlopen(address) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
def test_a_start_shows_the_overview(visit, copy_of_the_sample, words):
    port = free_port()
    command = [sys.executable, *(word.format(port=port) for word in words)]
    with serving(command, database=copy_of_the_sample, port=port) as address:
        opened = visit(address=address)
        assert opened.errors == []
        assert opened.outside == []
        assert "ScriptRunContext" not in log_of(address)
        for path, status in {"/healthz": 200, "/api/v1": 200, "/api/v1/nothing": 404}.items():
            assert status_of(f"{address}{path}") == status
