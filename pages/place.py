from dataclasses import replace

from dashboard.ui import filters, frame, place, store

icb_code = filters.icb()
finder = store.finder(icb_code)
choice = filters.area(finder)
view = place.view(finder, choice)
frame.heading(view.name, place.where(finder, view))
place.how_chosen(finder, choice, view)
place.profile(view)
options = place.others(finder, view)
if options:
    view = replace(view, beside=tuple(code for code in filters.compare(options) if code in options))
if view.beside:
    place.comparison(view)
place.panels(view)
