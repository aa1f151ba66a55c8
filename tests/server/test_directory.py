"""The directory at an address: asked for by another system, and by our own loader."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.exports.open_referral import Document
from dashboard.web import directory

SERVICES: list[Document] = [{"id": f"s{number}", "name": f"Service {number}"} for number in range(7)]


@pytest.fixture
def client() -> TestClient:
    directory.limit.clear()
    return TestClient(Starlette(routes=list(directory.routes(lambda: SERVICES))), base_url="http://board")


def test_all_services_come_page_by_page(client: TestClient) -> None:
    pages = [client.get(f"/open-referral/services?page={n}&per_page=3").json() for n in (1, 2, 3)]
    assert [each["id"] for page in pages for each in page["contents"]] == [each["id"] for each in SERVICES]
    assert [page["last_page"] for page in pages] == [False, False, True]
    assert client.get("/open-referral/services").json()["total_items"] == 7


def test_one_service_is_asked_for_by_its_key_and_any_page_may_read_it(client: TestClient) -> None:
    answer = client.get("/below/open-referral/services/s3")
    assert answer.json() == SERVICES[3]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get("/open-referral").json()["version"] == "HSDS-UK-3.0"


@pytest.mark.parametrize("page", ["0", "-1", "x" * 10_000, "<b>", "1e3", "\u0663", "9999999999"])
@pytest.mark.parametrize("name", ["page", "per_page"])
def test_a_page_that_is_none_gets_a_sentence(client: TestClient, name: str, page: str) -> None:
    answer = client.get("/open-referral/services", params={name: page})
    assert (answer.status_code, answer.text) == (400, f"{directory.NO_PAGE}\n")


@pytest.mark.parametrize("key", ["x" * 10_000, "%3Cb%3E", "%E2%80%AEs3", "s3 "])
def test_an_unknown_service_gets_a_sentence(client: TestClient, key: str) -> None:
    answer = client.get(f"/open-referral/services/{key}")
    assert (answer.status_code, answer.text) == (404, "This directory lists no such service.\n")


def test_who_asks_without_end_is_told_to_wait(client: TestClient) -> None:
    for _ in range(directory.limit.most):
        directory.limit.reached("testclient")
    assert client.get("/open-referral/services").status_code == 429


def test_a_search_that_is_not_offered_is_not_answered_with_everything(client: TestClient) -> None:
    answer = client.get("/open-referral/services?search=choir")
    assert (answer.status_code, answer.text) == (400, f"{directory.NOT_SEARCHED}\n")
