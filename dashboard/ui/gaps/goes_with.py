"""What hangs on one service: the list, and one of them taken away."""

from html import escape

from dashboard.figures.services.ask import Ask
from dashboard.ui import filters, frame, say
from dashboard.ui.gaps import answers
from dashboard.ui.tabled_block import tabled_block
from dashboard.words import counted

TITLE = "What goes with one service?"
FIRST = 8


def goes_with(icb_code: str, *, ask: Ask) -> None:
    """The services that are the last in reach for most people; what goes with the one that is taken away."""
    found = answers.hanging(icb_code, ask=ask)
    say.html(f'<p class="headline">{escape(found.sentence)}</p>')
    if found.table.rows.empty:
        return
    title = f"The last one in reach: {ask.words}"
    tabled_block(found.table, title=title, key="last_services", most=FIRST)
    rows = found.table.rows
    words = {
        str(key): f"{name}: {counted(people, 'person', 'people')}"
        for key, name, people in zip(rows["service_key"], rows["name"], rows["people"], strict=True)
    }
    key = filters.choice("Take away", list(words), name="without", label=words.__getitem__)
    gone = answers.gone(icb_code, ask=ask, service_key=key)
    say.html(f'<p class="headline">{escape(gone.sentence)}</p>')
    if gone.table.rows.empty:
        frame.note(*gone.table.notes)
        return
    tabled_block(gone.table, title=f"Where another would help most, without {gone.name}", key="instead")
