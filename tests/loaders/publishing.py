"""A publisher on this machine, with the faults that publishers have."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from dashboard.loaders.official import OfficialFile


@dataclass
class Publishable:
    """What one address answers with. Each fault happens once and is then mended, unless `always`."""

    content: bytes
    content_type: str = "text/csv"
    modified: str = "Wed, 01 Oct 2025 09:30:00 GMT"
    cut_after: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    redirect: str = ""
    tagged: bool = True
    asked: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Layer:
    """An ArcGIS query layer over rows; never more than `limit` at a time."""

    rows: list[dict[str, object]]
    limit: int = 2
    asked: list[str] = field(default_factory=list)

    def answer(self, question: dict[str, str]) -> bytes:
        """The page asked for. Understands `1=1`, `COLUMN='value'` and `COLUMN IN (...)`."""
        self.asked.append(question["where"])
        column, *wanted = re.findall(r"^\w+|'[^']*'", question["where"])
        values = {value.strip("'") for value in wanted}
        kept = [row for row in self.rows if not values or row[column] in values]
        start = int(question["resultOffset"])
        page = kept[start : start + self.limit]
        geojson = question["f"] == "geojson"
        features = [_feature(row, question["outFields"].split(","), geojson=geojson) for row in page]
        return json.dumps(
            {"features": features, "exceededTransferLimit": len(kept) > start + self.limit}
        ).encode()


def _feature(row: dict[str, object], columns: list[str], *, geojson: bool) -> dict[str, object]:
    values = {name: row[name] for name in columns if name in row}
    shape = {"geometry": row["geometry"]} if "geometry" in row else {}
    return {"type": "Feature", "properties": values, **shape} if geojson else {"attributes": values, **shape}


class Publisher:
    """The server: `pages` maps a path to what it answers with."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Publishable | Layer] = {}

    def file(self, name: str, *, sha: bool = False, **fields: object) -> OfficialFile:
        """An entry of the table of sources for a page called by the file's name."""
        page = self.pages.get(f"/{name}")
        known = sha256(page.content).hexdigest() if sha and isinstance(page, Publishable) else ""
        given = {"address": f"{self.address}/{name}", "file": name, "sha256": known, **fields}
        return OfficialFile(  # type: ignore[arg-type]
            publisher="A publisher", title=name, licence="OGL", vintage="2025", checked=False, **given
        )


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A publisher that answers on 127.0.0.1 until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    publisher = Publisher(f"http://127.0.0.1:{server.server_address[1]}")
    server.pages = publisher.pages  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        page = self.server.pages.get(parts.path)  # type: ignore[attr-defined]
        if page is None:
            self.send_error(404)
        elif isinstance(page, Layer):
            answer = page.answer({name: values[0] for name, values in parse_qs(parts.query).items()})
            self._send(Publishable(answer, "application/json"), 200, answer, {})
        else:
            page.asked.append(dict(self.headers))
            self._answer(page)

    def _answer(self, page: Publishable) -> None:
        if page.redirect:
            self.send_response(302)
            self.send_header("Location", page.redirect)
            self.end_headers()
        elif page.statuses:
            self.send_response(page.statuses.pop(0))
            self.send_header("Retry-After", "7")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.headers.get("If-Modified-Since") == page.modified:
            self.send_response(304)
            self.end_headers()
        else:
            self._send_rest(page)

    def _send_rest(self, page: Publishable) -> None:
        asked = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") == f'"{sha256(page.content).hexdigest()}"'
        if not asked or not same:
            return self._send(page, 200, page.content, {})
        start = int(asked.group(1))
        span = f"bytes {start}-{len(page.content) - 1}/{len(page.content)}"
        return self._send(page, 206, page.content[start:], {"Content-Range": span})

    def _send(self, page: Publishable, status: int, content: bytes, extra: dict[str, str]) -> None:
        self.send_response(status)
        headers = {"Content-Type": page.content_type, "Content-Length": str(len(content)), **extra}
        if page.tagged:
            headers |= {"ETag": f'"{sha256(page.content).hexdigest()}"', "Last-Modified": page.modified}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[: page.cut_after.pop(0)] if page.cut_after else content)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test reads the answers."""
