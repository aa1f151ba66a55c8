"""Routes that answer at the root and below any base path that a proxy puts before them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

Endpoint = Callable[[Request], Awaitable[Response]]


def at_any_base(
    endpoints: Mapping[str, Endpoint], *, methods: Sequence[str] = ("GET",)
) -> Sequence[BaseRoute]:
    """A route for each address of `endpoints`, such as "/healthz", and one for it below any base path."""
    return [
        Route(f"{base}{address}", endpoint, methods=list(methods))
        for address, endpoint in endpoints.items()
        for base in ("", "/{base:path}")
    ]
