"""A line a request, without what anybody typed; the same as measurements; words for blocked browsers."""

import json
import logging

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.measures import answering
from dashboard.web.files_page import files_page
from dashboard.web.front_page import FrontPage
from dashboard.web.plain_words import with_plain_words
from dashboard.web.record import OneLine, Record, route_of
from dashboard.web.routes import routes


def broken() -> bool:
    raise RuntimeError("postgresql://user:password@db.example.org")


def client(answers) -> TestClient:
    middleware = [Middleware(Record), Middleware(FrontPage, page="<h1>Streamlit</h1>")]
    return TestClient(Starlette(routes=routes(answers, lambda *_asked: "a\n"), middleware=middleware))


def test_a_request_is_one_line_of_json_that_holds_nothing_anybody_typed(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.web.record.perf_counter", iter((8.0, 8.25)).__next__)
    with caplog.at_level(logging.INFO, logger="dashboard.requests"):
        client(lambda: True).get("/api/v1/imd/lsoa.csv?icb=LA4+4AA", headers={"Cookie": "sp_draft=secret"})
    line = OneLine().format(caplog.records[-1])
    said = json.loads(line)
    assert "\n" not in line
    assert (said["route"], said["status"], said["bytes"], said["method"]) == ("csv", 200, 2, "GET")
    assert said["ms"] == 250
    assert not {"LA4", "secret", "imd"} & set(line.replace("+", " ").split())


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/place", "page"),
        ("/nhs/_stcore/stream", "stream"),
        ("/static/js/a.js", "static"),
        ("/readyz", "health"),
    ],
)
def test_an_address_is_recorded_by_its_kind(path: str, route: str) -> None:
    assert route_of(path) == route


def test_readiness_follows_the_database_and_health_does_not() -> None:
    for answers, status in ((lambda: True, 200), (lambda: False, 503), (broken, 503)):
        assert client(answers).get("/readyz").status_code == status
        assert client(answers).get("/healthz").status_code == 200
        assert "password" not in client(answers).get("/readyz").text


def test_the_cost_of_an_answer_is_measured_by_its_name() -> None:
    with answering("figures.test"):
        pass
    count = REGISTRY.get_sample_value("dashboard_answer_seconds_count", {"answer": "figures.test"})
    assert count == 1


def test_the_list_of_files_is_a_page_of_its_own_and_names_no_figure_about_people() -> None:
    answer = client(lambda: True).get("/api/v1")
    assert "Figures as files" in answer.text
    assert "v1/imd_score/lsoa.csv" in answer.text
    assert "median_wait" not in files_page()


def test_the_page_itself_says_what_a_browser_without_a_connection_can_do() -> None:
    page = with_plain_words("<html><head></head><body></body></html>")
    assert "ask IT to allow websockets" in page
    assert 'href="./api/v1"' in page
