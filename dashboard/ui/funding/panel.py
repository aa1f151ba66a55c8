"""Funding on the Place page."""

from dashboard.catalogue.types import AreaKind
from dashboard.figures.funding.cliff import days_ahead, year_end
from dashboard.figures.funding.contracts import carry_over_words
from dashboard.ui import areas, frame, say
from dashboard.ui.funding import answers
from dashboard.ui.tabled_block import tabled_block


def panel(icb_code: str, area_code: str, kind: AreaKind) -> None:
    """What ends in the area's district by the next year's end, and what may be carried over it."""
    district = ""
    if kind is not AreaKind.ICB:
        district = areas.geography(icb_code).holding(area_code, AreaKind.DISTRICT) or ""
    register = answers.register(icb_code)
    days = days_ahead(register)
    if not days or register.rows.empty:
        return
    say.header("What funding ends here?", anchor=False)
    if kind is not AreaKind.ICB and not district:
        frame.note("Contracts are registered by district, and this area lies in several: choose one of them.")
        return
    found = answers.cliff(icb_code, year_end(days), district=district)
    say.markdown(f"{found.finding} {found.explained}")
    say.markdown(found.sole_words)
    say.markdown(carry_over_words(register.serving(district) if district else register))
    name = register.names.get(district, register.icb_name)
    tabled_block(found.summary, title=f"Contracts that serve {name}", key="place_cliff", folded=True)
