"""Routes that answer at the root and below any base path that a proxy puts before them."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

Endpoint = Callable[[Request], Awaitable[Response]]


def unknown_names(request: Request, known: Collection[str]) -> bool:
    """Whether an address asks by a name that is not known and would be passed over in silence."""
    return not set(request.query_params) <= set(known)


def at_any_base(
    endpoints: Mapping[str, Endpoint], *, methods: Sequence[str] = ("GET",)
) -> Sequence[BaseRoute]:
    """A route for each address of `endpoints`, such as "/healthz", and one for it below any base path."""
    return [
        Route(f"{base}{address}", endpoint, methods=list(methods))
        for address, endpoint in endpoints.items()
        for base in ("", "/{base:path}")
    ]
