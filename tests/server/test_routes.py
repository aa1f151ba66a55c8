from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.web.server.app_discovery import discover_asgi_app

from dashboard.errors import DashboardError, NotAllowed, UnknownArea, UnknownIndicator
from dashboard.settings import ROOT
from dashboard.web.routes import routes

TABLE = "area_code,value\nE54000048,1.5\n"
REFUSALS = {
    "referrals": (NotAllowed("Figures about people have no address."), 403),
    "happiness": (UnknownIndicator("There is no indicator “happiness”."), 404),
    "population": (UnknownArea("There is no area “X”."), 404),
    "loneliness": (DashboardError("The data cannot be read."), 400),
}


def published_csv(indicator_key, area_kind, icb):
    if indicator_key in REFUSALS:
        raise REFUSALS[indicator_key][0]
    return TABLE if (indicator_key, area_kind, icb) == ("imd", "lsoa", "E54000048") else f"{icb}\n"


def client_for(answers):
    return TestClient(Starlette(routes=routes(answers, published_csv)))


def broken():
    raise RuntimeError("could not connect to postgresql://user:password@db.example.org")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2", "/below/a/base/api/v1/nothing"])
def test_what_a_program_asks_for_in_vain_is_no_page(path: str) -> None:
    answer = client_for(lambda: True).get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_the_entry_script_is_found_as_the_server_by_streamlit_run() -> None:
    assert discover_asgi_app(ROOT / "dashboard" / "app.py").import_string == "app:app"


def test_health_says_that_the_database_answers():
    answer = client_for(lambda: True).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"app": "up", "database": "answers"})


@pytest.mark.parametrize("answers", [lambda: False, broken])
def test_a_silent_database_leaves_the_app_up_and_its_address_unsaid(answers):
    answer = client_for(answers).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"app": "up", "database": "does not answer"})


def test_health_is_never_kept():
    assert client_for(lambda: True).get("/healthz").headers["cache-control"] == "no-store"


def test_a_published_indicator_is_a_file_at_an_address_that_stays():
    answer = client_for(lambda: True).get("/api/v1/imd/lsoa.csv?icb=E54000048")
    assert answer.text == TABLE
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="imd-lsoa.csv"'


def test_without_an_icb_none_is_asked_for():
    assert client_for(lambda: True).get("/api/v1/imd/icb.csv").text == "None\n"


@pytest.mark.parametrize("indicator_key", REFUSALS)
def test_a_refusal_is_a_sentence_and_a_status(indicator_key):
    error, status = REFUSALS[indicator_key]
    answer = client_for(lambda: True).get(f"/api/v1/{indicator_key}/lsoa.csv")
    assert (answer.status_code, answer.text) == (status, f"{error}\n")


def test_unchanged_figures_are_not_sent_again():
    client = client_for(lambda: True)
    etag = client.get("/api/v1/imd/lsoa.csv").headers["etag"]
    assert client.get("/api/v1/imd/lsoa.csv", headers={"if-none-match": etag}).status_code == 304


def test_the_addresses_work_below_a_base_path():
    client = client_for(lambda: True)
    assert client.get("/nhs/dash/healthz").json()["app"] == "up"
    assert client.get("/nhs/api/v1/imd/lsoa.csv?icb=E54000048").text == TABLE


@pytest.mark.parametrize("base", ["", "/below"])
def test_the_overview_is_found_by_its_name_with_the_same_choices(base):
    answer = client_for(lambda: True).get(f"{base}/overview?area=E07000117", follow_redirects=False)
    assert answer.status_code == 307
    there = urljoin(f"http://here{base}/overview", answer.headers["Location"])
    assert there == f"http://here{base}/?area=E07000117"


def test_a_name_that_a_file_does_not_know_is_not_passed_over() -> None:
    answer = client_for(lambda: True).get("/api/v1/imd/lsoa.csv?icbb=E54000048")
    assert answer.status_code == 400
    assert "may name “icb” and nothing else" in answer.text
