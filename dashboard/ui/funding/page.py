"""The page on funding as a whole: its parts, each with filters, an answer and pictures."""

from datetime import date
from functools import partial

from dashboard.catalogue.types import AreaKind
from dashboard.errors import NothingToDraw
from dashboard.exports.kept import Picture
from dashboard.figures.figure import Figure
from dashboard.figures.finder import Finder
from dashboard.figures.funding.cliff import days_ahead
from dashboard.figures.funding.distances import furthest_below
from dashboard.figures.funding.grants import Choice
from dashboard.figures.funding.ledger import Reading
from dashboard.figures.funding.register_figure import MONEY_OF
from dashboard.figures.headline import history
from dashboard.figures.standing import standing
from dashboard.ui import about, areas, dots, frame, headlines, maps, panel, say
from dashboard.ui import filters as shared
from dashboard.ui.funding import answers, cliff, fair, filters, lengths, unequal
from dashboard.ui.funding.office import office_or_help
from dashboard.ui.shown import Shown
from dashboard.ui.tabled_block import tabled_block

APART = "Money under contract stands apart from grants awarded: some may be in both, so do not add them."


def answered() -> None:
    """Draw the page: the part that is open."""
    icb_code = shared.icb()
    finder = areas.finder(icb_code)
    choice = shared.kept_area(finder)
    with frame.filter_row():
        part = shared.part(filters.SECTIONS)
        if part == "who":
            choice = shared.area(finder)
            asked = _asked(icb_code)
        elif part == "equal":
            reading = filters.reading()
        elif part == "cliff":
            choice = shared.area(finder)
            days = days_ahead(answers.register(icb_code))
            by = filters.ends_by(days) if days else None
    if part == "who":
        who(icb_code, finder, choice, asked)
    elif part == "equal":
        unequal.unequal(icb_code, reading, choice)
    elif part == "fair":
        money = answers.ledger(icb_code)
        fair.tester(icb_code, choice) if len(money.awards) else frame.heading(money.silence())
    elif part == "long":
        lengths.lengths(icb_code, choice)
    else:
        cliff.cliff(icb_code, by, choice) if by else frame.heading(answers.register(icb_code).silence)


Asked = tuple[str, AreaKind, Reading, Choice]


def _asked(icb_code: str) -> Asked:
    """Which money, by which areas; year, funder and place of a grant stand behind “More filters”."""
    measure, level = filters.measure(), filters.level(icb_code)
    with frame.more_filters():
        if measure in MONEY_OF:
            kinds = sorted(answers.register(icb_code).rows["funder_kind"].unique())
            return measure, level, Reading.HELPED, Choice(funder_kind=filters.funder_kind(kinds))
        money = answers.ledger(icb_code)
        year, funder = filters.year(money.years, money.whole_year), filters.funder_kind(money.funder_kinds)
        return measure, level, filters.reading(), Choice(year, funder)


def who(icb_code: str, finder: Finder, choice: str | None, asked: Asked) -> None:
    """Pounds per person or need-weighted person by area, and the distance from a fair share."""
    measure, level, reading, which = asked
    of_contracts = measure in MONEY_OF
    known = answers.register(icb_code).rows if of_contracts else answers.ledger(icb_code).awards
    if known.empty:
        register, money = answers.register(icb_code), answers.ledger(icb_code)
        frame.heading(register.silence if of_contracts else money.silence())
        return
    figure = answers.money_by_area(icb_code, measure, kind=level, reading=reading, choice=which)
    selected = finder.area(choice, level) if choice else None
    title = headlines.finding(figure)
    said = standing(figure, selected).sentence if selected else history(figure, date.today()) or title
    of_choice = areas.about(icb_code, choice, selected) if selected else areas.about_whole(icb_code, choice)
    frame.answer(said, about=of_choice, of=[figure])
    drawn = _pictures(
        icb_code, figure, title=said if selected else title, finder=finder, choice=choice, selected=selected
    )
    block = Shown("money_area", figure, said, drawn)
    if choice:
        own = (panel.measure(figure, selected, of=choice, icb_code=icb_code),) if selected else ()
        panel.panel(icb_code, finder=finder, choice=choice, first=own, but=measure)
    about.line(block, *([APART] if of_contracts else []), declared=figure.indicator)
    distance = answers.distances(icb_code, measure, kind=level, reading=reading, choice=which)
    if not history(figure, date.today()):
        say.markdown(furthest_below(distance))
    tabled_block(distance, title="Distance from the illustrative share", key="distance", folded=True)
    if not of_contracts:
        frame.folded("Is the money where the office is?", partial(office_or_help, icb_code), key="office")


def _pictures(
    icb_code: str, figure: Figure, *, title: str, finder: Finder, choice: str | None, selected: str | None
) -> Picture | None:
    drawn = None
    left, right = frame.pictures()
    height = frame.PICTURE_HEIGHT if choice else frame.TALL
    with left:
        try:
            drawn = maps.show(
                figure,
                icb_code=icb_code,
                title=title,
                key="money_map",
                selected=selected,
                focus=finder.within(choice, figure.area_kind) if choice else (),
                height=height,
            )
        except NothingToDraw as nothing:
            frame.note(str(nothing))
    with right:
        caption = figure.dated(figure.indicator.name)
        dots.show(figure, caption=caption, key="money_ranks", selected=selected, height=height - 4)
    return drawn
