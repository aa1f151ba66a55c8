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


CHOIR = {
    "id": "choir",
    "name": "Blue Choir",
    "description": "Singing for everybody",
    "organization": {"id": "o1", "name": "Amberlea Partnership"},
    "minimum_age": 18,
    "last_modified": "2026-03-31T00:00:00Z",
    "attributes": [
        {"taxonomy_term": {"id": "t1", "name": "Arts", "taxonomy": "Terms", "parent_id": "t0"}},
    ],
    "schedules": [{"byday": "MO,TH", "opens_at": "10:00", "closes_at": "12:00"}],
}
LUNCH = {
    "id": "lunch",
    "name": "Lunch club",
    "maximum_age": 99,
    "last_modified": "2025-01-01T00:00:00Z",
    "service_at_locations": [{"schedules": [{"byday": "FR", "opens_at": "12:30", "closes_at": "14:00"}]}],
}


@pytest.fixture
def two(client: TestClient) -> TestClient:
    routes = directory.routes(lambda: [CHOIR, LUNCH])
    return TestClient(Starlette(routes=list(routes)), base_url="http://board")


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("search", "choir amberlea", ["choir"]),
        ("search", "ARTS", ["choir"]),
        ("search", "rugby", []),
        ("taxonomy_term_id", "t0", ["choir"]),
        ("taxonomy_id", "Terms", ["choir"]),
        ("organization_id", "o1", ["choir"]),
        ("minimum_age", "18", ["choir"]),
        ("minimum_age", "19", []),
        ("maximum_age", "99", ["lunch"]),
        ("start_time", "12:00", ["lunch"]),
        ("end_time", "12:00:00", ["choir"]),
        ("day", "fr", ["lunch"]),
        ("modified_after", "2026-01-01", ["choir"]),
        ("modified_after", "2026-03-31T00:00:00Z", ["choir"]),
    ],
)
def test_the_questions_of_the_standard_are_answered(
    two: TestClient, name: str, value: str, found: list[str]
) -> None:
    answer = two.get("/open-referral/services", params={name: value}).json()
    assert [each["id"] for each in answer["contents"]] == found
    assert answer["total_items"] == len(found)


def test_several_questions_and_pages_go_together(two: TestClient) -> None:
    asked = {"search": "c", "day": "MO", "page": "1", "per_page": "1"}
    assert [each["id"] for each in two.get("/open-referral/services", params=asked).json()["contents"]] == [
        "choir"
    ]


@pytest.mark.parametrize("name", ["postcode", "proximity", "minimal", "full", "format", "colour"])
def test_a_name_that_the_standard_does_not_ask_here_is_passed_over(two: TestClient, name: str) -> None:
    answer = two.get("/open-referral/services", params={name: "true"})
    assert (answer.status_code, answer.json()["total_items"]) == (200, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minimum_age", "ten"), ("maximum_age", "-1"), ("start_time", "noon"), ("end_time", "25:00"),
        ("day", "Feastday"), ("modified_after", "yesterday"), ("minimum_age", "\u0663"),
    ],
)  # fmt: skip
def test_a_value_that_a_question_does_not_take_gets_a_sentence(
    two: TestClient, name: str, value: str
) -> None:
    answer = two.get("/open-referral/services", params={name: value})
    assert answer.status_code == 400
    assert answer.text.startswith(f"“{name}” is a ")
