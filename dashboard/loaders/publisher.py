"""Asking a publisher's server, politely: named, one request at a time, patient, never led to another host."""

import time
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from dashboard.errors import FileRefused

SOURCES = "data/sources.toml"
USER_AGENT = "social-prescribing-dashboard/0.1 (open data for planning; one request at a time)"
TIMEOUT_SECONDS = (10, 60)  # to connect, and between two pieces of the answer
ATTEMPTS = 5
LONGEST_WAIT_SECONDS = 60.0
REDIRECTS = 5
BUSY = frozenset({408, 429, 500, 502, 503, 504})

Result = TypeVar("Result")


class TryAgain(Exception):
    """The attempt failed in a way that another may not; `wait` is the seconds the server asks for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class PublisherClient:
    """One session for all requests of a download. `pause` waits, in seconds. `where` says where a person
    finds the address, to correct it."""

    def __init__(self, pause: Callable[[float], None] = time.sleep, where: str = SOURCES) -> None:
        self._pause, self._where = pause, where
        self._silent: set[str] = set()
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "identity"})

    def patiently(self, file: str, attempt: Callable[[], Result]) -> Result:
        """Make the attempt until it works, waiting longer each time.

        Raises `FileRefused` when the connection fails or is cut `ATTEMPTS` times, and at once when another
        attempt cannot help.
        """
        for number in range(1, ATTEMPTS + 1):
            try:
                return attempt()
            except _HOPELESS as error:
                raise FileRefused(file, _cannot_be_asked(error, self._where)) from error
            except (TryAgain, requests.ConnectionError, requests.Timeout, _CUT) as error:
                if number == ATTEMPTS:
                    self._silent |= _unanswered(error)
                    raise FileRefused(file, _given_up(error)) from error
                asked = error.wait if isinstance(error, TryAgain) else 0.0
                self._pause(min(max(asked, 2.0 ** (number - 1)), LONGEST_WAIT_SECONDS))
        raise AssertionError("the last attempt returns or raises")

    def opened(
        self,
        address: str,
        *,
        file: str,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Open an address for reading piece by piece; the caller closes it.

        Raises `TryAgain` for a busy server, and `FileRefused` for a redirect to another host, a page in
        place of data, a server that did not answer before, and every other refusal.
        """
        if urlsplit(address).netloc in self._silent:
            raise FileRefused(file, "its server did not answer for a file before, so it was not asked again.")
        here = address
        for _ in range(REDIRECTS + 1):
            response = self._session.get(
                here,
                headers=headers,
                params=params,
                stream=True,
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
            if not response.is_redirect:
                return self._usable(response, file)
            response.close()
            here, params = self._same_host(here, response.headers["Location"], file), None
        raise FileRefused(file, f"the publisher's address leads in a circle. Check it: {self._where}.")

    def _same_host(self, here: str, location: str, file: str) -> str:
        there = urljoin(here, location)
        if urlsplit(there)[:2] != urlsplit(here)[:2]:
            raise FileRefused(
                file,
                f"the publisher's address now leads to another host ({urlsplit(there).netloc}), which is not "
                f"followed. If the publisher has moved, correct the address: {self._where}.",
            )
        return there

    def _usable(self, response: requests.Response, file: str) -> requests.Response:
        status = response.status_code
        if status in BUSY:
            response.close()
            raise TryAgain(f"the publisher's server is busy ({status})", _asked_wait(response))
        if status >= 400 and status != 416:
            response.close()
            raise FileRefused(
                file,
                f"the publisher answers {status}: the file is not at this address. Check it: {self._where}.",
            )
        if response.headers.get("Content-Type", "").lower().startswith("text/html"):
            response.close()
            raise FileRefused(
                file, "the publisher answers with a web page in place of the data. Nothing was kept."
            )
        return response


_CUT = requests.exceptions.ChunkedEncodingError
_HOPELESS = (
    requests.exceptions.SSLError,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
)


def _cannot_be_asked(error: Exception, where: str) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return (
            "the server's certificate is not trusted on this computer. A proxy may stand between: ask "
            "whoever runs your network."
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return "your network's proxy does not let the request through. Ask whoever runs it."
    return f"its address cannot be used. Correct it: {where}."


def _unanswered(error: Exception) -> set[str]:
    """The host that could not be reached at all, if that is what the error says."""
    request = error.request if isinstance(error, requests.ConnectionError) else None
    return {urlsplit(request.url or "").netloc} if request is not None else set()


def _given_up(error: Exception) -> str:
    said = str(error) if isinstance(error, TryAgain) else "the connection failed or was cut"
    return f"{said}, {ATTEMPTS} times. Give the same command again later."


def _asked_wait(response: requests.Response) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0
