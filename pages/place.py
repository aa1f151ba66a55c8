from dataclasses import replace

from dashboard.ui import areas, filters, frame
from dashboard.ui.place import page as place
from dashboard.ui.view import view

icb_code = filters.icb()
finder = areas.finder(icb_code)
choice = filters.area(finder)
chosen = view(finder, choice)
frame.heading(chosen.name, place.where(finder, chosen))
place.how_chosen(finder, choice, chosen)
place.profile(chosen)
options = place.others(finder, chosen)
if options:
    chosen = replace(chosen, beside=tuple(code for code in filters.compare(options) if code in options))
if chosen.beside:
    place.comparison(chosen)
place.panels(chosen)
