"""What is turned away at the door, and what is let in."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.web.gate import Gate, answers_to

NAMES = {"localhost", "board.example.org", "*.nhs.example"}


async def page(_request: Request) -> Response:
    return PlainTextResponse("here")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


def client() -> TestClient:
    routes = [WebSocketRoute("/_stcore/stream", stream), Route("/{path:path}", page, methods=["GET", "PUT"])]
    gate = Middleware(Gate, names=lambda: NAMES)
    return TestClient(Starlette(routes=routes, middleware=[gate]), base_url="http://localhost")


@pytest.mark.parametrize(
    "host",
    ["localhost:8501", "127.0.0.1", "192.168.1.5:8501", "[::1]:8501", "Board.example.org", "a.nhs.example"],
)
def test_addresses_and_known_names_are_answered(host: str) -> None:
    assert answers_to(host, NAMES)


@pytest.mark.parametrize("host", ["", "evil.example", "board.example.org.evil.example", "nhs.example.evil"])
def test_other_names_are_not_even_with_an_origin_to_match(host: str) -> None:
    assert not answers_to(host, NAMES)
    headers = {"Host": host or "x.example", "Origin": f"http://{host}"}
    assert client().get("/", headers=headers).status_code == 400
    with pytest.raises(WebSocketDisconnect), client().websocket_connect("/_stcore/stream", headers=headers):
        pass


@pytest.mark.parametrize(
    "path", ["/%00", "/app/static/a%00.json", "/place?area=%00", "/a%0d%0aX-Y:z", "/%7f"]
)
def test_control_signs_in_an_address_get_a_sentence_and_no_fault(path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 400
    assert "signs that no address here has" in answer.text


def test_words_of_any_script_pass() -> None:
    assert client().get("/place?area=Ynys%20M%C3%B4n+%F0%9F%98%80").text == "here"


@pytest.mark.parametrize("base", ["", "/nhs/dash"])
def test_nobody_can_send_a_file_or_read_streamlits_own_measurements(base: str) -> None:
    sent = client().put(f"{base}/_stcore/upload_file/session/file", content=b"x" * 1000)
    assert (sent.status_code, sent.text) == (403, "Files cannot be sent to this server.\n")
    assert client().get(f"{base}/_stcore/metrics").status_code == 404
    assert client().get(f"{base}/_stcore/health").text == "here"
