"""Funding on other pages: the panel of the Place page and the tile of the Overview."""

from dashboard.catalogue.types import AreaKind
from dashboard.figures.figure import day
from dashboard.figures.funding.cliff import days_ahead, year_end
from dashboard.figures.funding.contracts import carry_over_words
from dashboard.figures.headline import gaps, sentence
from dashboard.ui import areas, frame, say
from dashboard.ui.funding import answers
from dashboard.ui.tabled_block import tabled_block
from dashboard.words import counted

NOTHING = "No data here yet. Grant funders and your ICB's contract register hold it."


def tile_words(icb_code: str) -> str:
    """The place furthest below the others by need, and what ends with the financial year."""
    figure = areas.figure("grants_per_weighted_person", kind=AreaKind.PLACE, icb_code=icb_code)
    found = gaps(figure)
    said = [sentence(found[0])] if found else []
    register = answers.register(icb_code)
    days = days_ahead(register)
    if days and len(register.rows):
        by = year_end(days)
        ending = answers.cliff(icb_code, by).ending
        said.append(
            f"{counted(ending, 'service loses its', 'services lose their')} last contract by {day(by)}."
        )
    return " ".join(said) or NOTHING


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
