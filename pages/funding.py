from dashboard.ui import areas, filters, frame, live
from dashboard.ui.funding import filters as funding_filters
from dashboard.ui.funding import page as funding

icb_code = filters.icb()
frame.heading("Funding", "Who gets what, for how long, and what happens when it ends?")
part = filters.part(funding_filters.SECTIONS)


def answered() -> None:
    if part == "who":
        funding.who(icb_code, filters.area(areas.finder(icb_code)))
    elif part == "equal":
        funding.unequal(icb_code)
    elif part == "fair":
        funding.tester(icb_code)
    elif part == "long":
        funding.lengths(icb_code)
    else:
        funding.cliff(icb_code)


live.live(answered)
