"""In a hall other devices get the phones' pages, and nothing of the console."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.web.hall_gate import HallGate

OTHER = ("192.168.1.7", 5000)


async def _page(_request):
    return PlainTextResponse("the page")


async def _socket(socket):
    await socket.accept()
    await socket.send_text("the console")
    await socket.close()


def client(host: str = "127.0.0.1", *, name: str = "localhost", hall: bool = True) -> TestClient:
    routes = [Route("/{path:path}", _page, methods=["GET", "POST"]), WebSocketRoute("/stream", _socket)]
    app = HallGate(Starlette(routes=routes), in_a_hall=lambda: hall)
    return TestClient(app, base_url=f"http://{name}", client=(host, 5000), follow_redirects=False)


@pytest.mark.parametrize("name", ["localhost:8501", "127.0.0.1", "[::1]:8501"])
@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_computer_itself_gets_every_page(host, name):
    assert client(host, name=name).get("/workshop").text == "the page"


@pytest.mark.parametrize(
    "path", ["/", "/workshop", "/api/v1/x/y.csv", "/hallway", "/_stcore/upload_file/1/2"]
)
def test_another_device_is_led_to_the_page_for_phones(path):
    answered = client(OTHER[0]).get(path)
    assert (answered.status_code, answered.headers["location"]) == (303, "/hall")
    assert client(OTHER[0]).post(path).status_code == 403


def test_another_device_may_vote():
    assert client(OTHER[0]).get("/hall").text == client(OTHER[0]).post("/hall/token").text == "the page"


def test_another_device_hears_nothing_of_the_console():
    with pytest.raises(WebSocketDisconnect), client(OTHER[0]).websocket_connect("/stream"):
        pass
    with client().websocket_connect("ws://localhost/stream") as socket:
        assert socket.receive_text() == "the console"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_what_a_proxy_passes_on_does_not_come_from_this_computer(header):
    assert client().get("/workshop", headers={header: "10.0.0.1"}).status_code == 303


def test_a_foreign_name_that_leads_here_opens_nothing():
    assert client(name="evil.example").get("/workshop").status_code == 303


def test_outside_a_hall_nothing_is_kept_back():
    assert client(OTHER[0], name="dashboard.example", hall=False).get("/workshop").text == "the page"
