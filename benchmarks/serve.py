"""Serve one of the apps to compare with, warmed up and frozen as the dashboard is.

python -m benchmarks.serve empty
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dashboard.server import lifespan
from dashboard.settings import STATIC, settings


def main() -> None:
    """Serve the app of that name on PORT until stopped."""
    script = Path(__file__).parent / "apps" / f"{sys.argv[1]}.py"
    geometry = Mount("/app/static", StaticFiles(directory=STATIC))  # Streamlit looks beside the script only
    app = st.App(script, lifespan=lifespan, routes=[geometry])
    app.run(config={"server.port": settings().port, "runner.postScriptGC": False})


if __name__ == "__main__":
    main()
