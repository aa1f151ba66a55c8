"""Waiting on the Place page."""

from dashboard.catalogue.types import AreaKind
from dashboard.ui import frame, say
from dashboard.ui.backlogs import answers
from dashboard.ui.tabled_block import tabled_block


def demand_panel(icb_code: str, *, area_code: str, kind: AreaKind, area_name: str) -> None:
    """Referrals and waits of an area by need: what a charity asks first."""
    known = answers.senders(icb_code)
    if kind is AreaKind.LSOA or area_code not in known:
        _nothing(icb_code, area_name)
        return
    table = answers.groups(icb_code, area_code, dimension="need")
    say.header(f"Who is referred and who waits in {area_name}?", anchor=False)
    tabled_block(table, title="Referrals and people waiting, by need", key="place_waiting")


def _nothing(icb_code: str, area_name: str) -> None:
    frame.note(
        answers.unknown(icb_code)
        or f"Waiting: no referral counts are kept for {area_name}. They are kept for networks, places and "
        "the ICB; its networks' referral systems hold the rest."
    )
