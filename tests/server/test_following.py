"""Where an area or a service is followed: a page, a feed, a calendar; and what a hostile address gets."""

from datetime import date
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.errors import UnknownArea, UnknownService
from dashboard.figures.following.notice import Followed, Notice
from dashboard.web import following
from dashboard.web.front_page import OWN
from dashboard.web_addresses import follow_area, follow_service

ENDS = Notice(
    "contract|1", "Contract <b>ends</b>", "It \u202eends. The ICB pays.", "funding?part=cliff",
    date(2026, 7, 1), True, date(2026, 12, 31),
)  # fmt: skip
ASKED: list[tuple[str, ...]] = []
ENDINGS = ("", ".atom", ".ics")


def of_area(icb_code: str, choice: str) -> Followed:
    ASKED.append((icb_code, choice))
    if choice not in {"north", "quiet"}:
        raise UnknownArea("There is no such area here.")
    notices = (ENDS,) if choice == "north" else ()
    link = follow_area(icb_code, choice)
    page = f"place?icb={icb_code}&area={choice}"
    return Followed(link, choice.title(), link, page, notices, date(2026, 11, 20), bool(notices))


def of_service(service_key: str) -> Followed:
    ASKED.append((service_key,))
    if service_key != "choir":
        raise UnknownService("No directory here lists such a service.")
    link = follow_service(service_key)
    return Followed(link, "Choir", link, "card?service=choir", (), date(2026, 11, 20), False)


@pytest.fixture
def client() -> TestClient:
    following.limit.clear()
    ASKED.clear()
    made = following.routes(following.Ask(of_area, of_service))
    return TestClient(Starlette(routes=list(made)), base_url="https://board.example.org")


def test_the_page_leads_to_feed_and_calendar_and_tells_what_they_hold(client: TestClient) -> None:
    said = client.get("/follow?icb=I&area=north").text
    assert 'href="follow.atom?icb=I&amp;area=north"' in said
    assert 'href="follow.ics?icb=I&amp;area=north"' in said
    assert "Contract &lt;b&gt;ends&lt;/b&gt;" in said
    assert "Synthetic demonstration data" in said
    assert "There is nothing worth telling now" in client.get("/follow?area=quiet").text


def test_feed_and_calendar_are_what_they_say_and_name_their_own_address(client: TestClient) -> None:
    feed = client.get("/nhs/follow.atom?icb=I&area=north")
    assert feed.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert 'href="https://board.example.org/nhs/follow.atom?icb=I&amp;area=north"' in feed.text
    assert 'href="https://board.example.org/nhs/funding?part=cliff"' in feed.text
    days = client.get("/follow.ics?service=choir")
    assert days.headers["content-type"] == "text/calendar; charset=utf-8"
    assert days.text.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_is_in_the_words_of_its_address_and_leads_to_pages_in_the_same(
    client: TestClient, ending: str
) -> None:
    plain = " ".join(client.get(f"/follow{ending}?area=north&words=plain").text.replace("\r\n ", "").split())
    assert "The whole area pays." in plain
    assert "ICB" not in plain
    assert "funding?part=cliff&words=plain" in unescape(plain)
    refused = client.get(f"/follow{ending}?area=north&words=welsh")
    assert refused.status_code == 400
    assert "no wording" in refused.text


@pytest.mark.parametrize("ending", [".atom", ".ics"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, ending: str) -> None:
    address = f"/follow{ending}?area=north"
    mark = client.get(address).headers["etag"]
    assert client.get(address, headers={"if-none-match": mark}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "back"),
    [("icb=I&area=north", "place?icb=I&amp;area=north"), ("service=choir", "card?service=choir")],
)
def test_there_is_a_way_back_to_what_is_followed(client: TestClient, asked: str, back: str) -> None:
    assert f'href="{back}"' in client.get(f"/follow?{asked}").text


def test_a_page_that_refuses_leads_on(client: TestClient) -> None:
    assert 'href="my-town"' in client.get("/follow?area=nowhere").text


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("asked", ["areaa=north", "area=north&level=lsoa", "area=north&service=choir"])
def test_an_address_is_not_answered_as_if_a_part_of_it_were_not_there(
    client: TestClient, ending: str, asked: str
) -> None:
    answer = client.get(f"/follow{ending}?{asked}")
    assert answer.status_code == 400
    assert "It may name “icb” and “area”, or “service” alone." in answer.text
    assert not ASKED


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["area", "icb", "service"])
@pytest.mark.parametrize("text", ["x" * 10_000, "<script>alert(1)</script>", "\u202enorth", "=1+1", "%00"])
def test_a_hostile_address_gets_a_sentence_that_repeats_nothing_of_it(
    client: TestClient, ending: str, name: str, text: str
) -> None:
    answer = client.get(f"/follow{ending}", params={name: text})
    assert answer.status_code == 404
    told = "No directory here lists such a service." if name == "service" else "There is no such area here."
    assert told in answer.text
    assert text[:9] not in answer.text
    assert max(len(part) for part in ASKED[0]) <= following.LONGEST


def test_who_asks_without_end_is_told_to_wait(client: TestClient) -> None:
    for _ in range(following.limit.most):
        following.limit.reached("testclient")
    assert client.get("/follow.atom?area=north").status_code == 429
    assert "Wait ten minutes" in client.get("/follow?area=north").text


@pytest.mark.parametrize("path", ["/follow", "/nhs/follow"])
def test_the_page_is_not_taken_for_one_of_streamlits(path: str) -> None:
    assert OWN.search(path)
