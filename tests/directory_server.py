"""A web server of the test's own that answers as a directory of services would, or as it should not."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

Answer = Callable[[str, int], tuple[int, dict[str, str], Any]]
"""Given a path and a page number: status, headers and body (JSON unless bytes)."""


@pytest.fixture
def directory() -> Iterator[Callable[[Answer], tuple[str, list[str]]]]:
    """Start a server with these answers: its address, and the paths that are asked for."""
    servers = []

    def start(answer):
        class Handler(BaseHTTPRequestHandler):
            asked: ClassVar[list[str]] = []

            def do_GET(self):
                self.asked.append(self.path)
                parts = urlsplit(self.path)
                number = int(parse_qs(parts.query).get("page", ["0"])[0])
                status, headers, body = answer(parts.path, number)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

            def log_message(self, *_args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", Handler.asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
