"""Making the first page's figures before the first visitor asks for them."""

import logging

from dashboard.catalogue.indicators import indicators_at
from dashboard.catalogue.types import AreaKind
from dashboard.figures.transport.sessions import PARTS, Wish
from dashboard.store.engine import answers, at_head
from dashboard.ui import areas, headlines, pictures
from dashboard.ui.database import reader
from dashboard.ui.overview import cards
from dashboard.ui.overview.page import LEVELS
from dashboard.ui.transport import answers as transport
from dashboard.ui.transport import pictures as transport_pictures

# Streamlit's caches warn at each use outside a visitor's page; here that is meant.
NO_VISITOR = "streamlit.runtime.scriptrunner_utils.script_run_context"


def warm_figures() -> None:
    """Compute what the Overview shows to a visitor who has chosen nothing; quietly does nothing without
    data. A failure is logged and left to the page, which says what is wrong."""
    logging.getLogger(NO_VISITOR).setLevel(logging.ERROR)
    try:
        if answers(reader()) and at_head(reader()):
            _warm(next(iter(areas.icbs()), None))
    except Exception:
        logging.getLogger(__name__).exception("The first figures could not be made ahead")


def _warm(icb_code: str | None) -> None:
    if icb_code is None:
        return
    areas.finder(icb_code)
    headlines.widest(icb_code, LEVELS[0])
    cards.every(icb_code)
    leading = headlines.leading(icb_code, LEVELS[0]) or indicators_at(LEVELS[0])[0].key
    pictures.classes(areas.figure(leading, kind=LEVELS[0], icb_code=icb_code))
    _warm_transport(icb_code)


def _warm_transport(icb_code: str) -> None:
    # Journeys take seconds to work out: the first visitor to this page does not wait for them.
    if transport.unknown(icb_code):
        return
    transport.figure(icb_code, kind=AreaKind.LSOA, wish=Wish())
    transport_pictures.by_group(icb_code, Wish())
    transport_pictures.barriers(icb_code, AreaKind.DISTRICT)
    # Fares and remedies take longest, most of it for what all questions of these minutes share.
    for part in PARTS:
        transport.remedies(icb_code, wish=Wish(part=part))
    transport.course_cost(icb_code, wish=Wish())
