"""The entry script of every page: frame the window, make sure there is data, show the menu, run the page.

`streamlit run dashboard/app.py` finds the server in it too, with all that stands around the pages.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # `streamlit run dashboard/app.py` puts this folder there, not the project's
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from dashboard import navigation  # noqa: E402
from dashboard.ui import (  # noqa: E402
    address,
    database,
    draft,
    live,
    meeting,
    menu,
    one_step,
    say,
    session,
    shown,
    start,
    style,
    visitor,
)

if __name__ == "__main__":
    st.set_page_config(page_title="Social prescribing in England", layout="wide")
    style.sheet()
    start.ensure_data()
    database.begin_run()
    session.begin_run()
    draft.begin_run()
    shown.begin_run()
    live.begin_run()
    page = menu.page()
    address.arrive(navigation.FORMER.get(page.url_path, page.url_path))
    say.begin_run()
    menu.tools(page.url_path)
    page.run()
    meeting.foot(page.url_path)
    visitor.control()
    one_step.join()
    address.write()
    live.end_run()
else:  # imported by `streamlit run`, which reads the name and the call below before it runs anything
    from dashboard import server

    app = st.App(Path(__file__), **server.AROUND)
