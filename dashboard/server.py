"""The web server: Streamlit's pages, and around them health, CSV addresses, headers and compression.

`python -m dashboard run`, `python -m dashboard.server`, `uvicorn dashboard.server:app`, `streamlit run
dashboard/app.py` and `streamlit run dashboard/server.py` start it.
"""

import gc
import importlib
import inspect
import logging
import pkgutil
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # Streamlit puts the script's own folder there, not the project's
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from prometheus_client import start_http_server  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from streamlit.file_util import get_static_dir  # noqa: E402

# Each answer that is kept warns, when it is imported, that no server runs yet: one line for each of dozens.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)

from dashboard import ui  # noqa: E402
from dashboard.settings import settings  # noqa: E402
from dashboard.store.engine import answers  # noqa: E402
from dashboard.ui import database, faults, following, listing, warm  # noqa: E402
from dashboard.web.assets import CompressedAssets  # noqa: E402
from dashboard.web.browser_tokens import BrowserTokens  # noqa: E402
from dashboard.web.directory import routes as directory_routes  # noqa: E402
from dashboard.web.following import Ask  # noqa: E402
from dashboard.web.following import routes as follow_routes  # noqa: E402
from dashboard.web.front_page import FrontPage, front_page  # noqa: E402
from dashboard.web.gate import Gate, own_names  # noqa: E402
from dashboard.web.hall_gate import HallGate  # noqa: E402
from dashboard.web.headers import Headers, security_headers  # noqa: E402
from dashboard.web.icons import SmallIcons  # noqa: E402
from dashboard.web.mail_pages import Desk, form  # noqa: E402
from dashboard.web.mail_pages import routes as mail_routes  # noqa: E402
from dashboard.web.open_figures import published_csv  # noqa: E402
from dashboard.web.phones import routes as phone_routes  # noqa: E402
from dashboard.web.record import Record, write_lines  # noqa: E402
from dashboard.web.routes import routes  # noqa: E402
from dashboard.web.service_pages import routes as service_routes  # noqa: E402
from dashboard.web.sign_in_cookies import SignInCookies  # noqa: E402

STREAMLIT_FOLDER = Path(get_static_dir())
INDEX_PAGE = STREAMLIT_FOLDER / "index.html"
TITLE = "Social prescribing in England"
# Streamlit and pandas import these only when a first table or chart is drawn.
LATE_MODULES = ("altair", "pyarrow.pandas_compat", "streamlit.elements.vega_charts")


def csv_of(indicator_key: str, area_kind: str, icb: str | None) -> str:
    """One published indicator as CSV, from this process's database."""
    return published_csv(database.reader(), indicator_key, area_kind, icb=icb)


def warm_up() -> None:
    """Import what the pages need, then take all of it out of the garbage collector's rounds.

    Streamlit collects fully after each rerun; with these modules loaded that costs more than the page.
    """
    pages_need = (f"{ui.__name__}.{module.name}" for module in pkgutil.iter_modules(ui.__path__))
    for module in (*LATE_MODULES, *pages_need):
        importlib.import_module(module)
    inspect.stack()  # Streamlit asks this at its first element: it looks up the file of every module, once
    gc.collect()
    gc.freeze()


def warm_data() -> None:
    """Make the first figures, then take them too out of the collector's rounds."""
    warm.warm_figures()
    gc.collect()
    gc.freeze()


def offer_measures() -> None:
    """Serve `/metrics` on METRICS_PORT, to this machine alone; nothing where no port is named."""
    port = settings().metrics_port
    if port is not None:
        start_http_server(port, addr="127.0.0.1")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor; the figures beside it, so that the app answers at once."""
    write_lines()
    offer_measures()
    warm_up()
    Thread(target=warm_data, daemon=True).start()
    yield
    gc.unfreeze()  # else extension modules report what they could not free at the end


def service_link_key() -> Path:
    """The file of the key that links of services and of followers are made with."""
    return settings().service_link_key


@lru_cache(maxsize=1)
def host_names() -> frozenset[str]:
    """The names that this server answers to: this machine's own, and those of ALLOWED_HOSTS."""
    return own_names() | set(settings().allowed_hosts)


# Read here and not by st.get_option, which would settle Streamlit's options before `run` can.
FONT = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["font"]
PAGE = front_page(INDEX_PAGE.read_text(encoding="utf-8"), title=TITLE, font=FONT)

FOLLOWED = Ask(following.of_area, following.of_service)
AROUND: dict[str, Any] = {
    "lifespan": lifespan,
    "on_script_error": faults.show,
    "routes": [
        *phone_routes(database.engine),
        *service_routes(database.engine, service_link_key),
        *directory_routes(listing.entries),
        *follow_routes(FOLLOWED, by_mail=lambda: form(settings().mail)),
        *mail_routes(Desk(FOLLOWED, lambda: settings().mail, database.engine, service_link_key)),
        *routes(lambda: answers(database.reader()), csv_of),
    ],
    "middleware": [
        Middleware(Record),
        Middleware(Gate, names=host_names),
        Middleware(Headers, headers=security_headers(PAGE)),
        Middleware(HallGate, in_a_hall=lambda: settings().hall),
        Middleware(BrowserTokens),
        Middleware(SignInCookies),
        Middleware(FrontPage, page=PAGE),
        Middleware(SmallIcons, folder=STREAMLIT_FOLDER),
        Middleware(CompressedAssets, folder=STREAMLIT_FOLDER),
    ],
}
"""What stands around the pages' script."""

app = st.App(Path(__file__).with_name("app.py"), **AROUND)


def run(host: str | None = None, port: int | None = None) -> None:
    """Serve until stopped. Only this machine can reach it unless another `host` is given."""
    chosen = settings()
    app.run(
        config={
            "server.address": host or chosen.host,
            "server.port": port or chosen.port,
            "runner.postScriptGC": False,
            "browser.serverAddress": "localhost",  # else Streamlit asks a host outside for this one's address
        }
    )


if __name__ == "__main__":
    run()
