"""What a charity is asked: where, what, for whom and when; and where it meets. Each is in the address."""

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.finder import Finder
from dashboard.figures.services.ask import AGE_GROUPS
from dashboard.figures.services.nearby import Nearby
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.sessions import DAY_NAMES
from dashboard.figures.transport.venue import FIRST_HOUR, HOUR, LAST_HOUR
from dashboard.ui import filters

USUAL_NEED, USUAL_TIME = "arts_and_culture", "TU-10"
HERE, LISTED = "here", "service:"


def need() -> str:
    """What the charity offers."""
    return filters.choice(
        "What", list(NEEDS), name="need", label=lambda key: NEEDS[key].name, default=USUAL_NEED
    )


def ages() -> str:
    """For whom."""
    return filters.choice("For whom", list(AGE_GROUPS), name="ages", label=lambda key: AGE_GROUPS[key].name)


def when() -> tuple[str, int]:
    """The weekday (`MO` to `SU`) and the hour."""
    times = {
        f"{day}-{hour}": f"{name} {clock(hour * HOUR)}"
        for day, name in DAY_NAMES.items()
        for hour in range(FIRST_HOUR, LAST_HOUR + 1)
    }
    chosen = filters.choice("When", list(times), name="when", label=times.__getitem__, default=USUAL_TIME)
    day, _, hour = chosen.partition("-")
    return day, int(hour)


def venue(finder: Finder, choice: str, near: Nearby, here: str) -> str:
    """Where the charity meets: the middle of the area itself, a listed service's place, a town or postcode
    district, or a neighbourhood of the area."""
    places = {HERE: f"The middle of {here}"}
    places |= {f"{LISTED}{card.key}": f"{card.name} (listed)" for card in near.cards}
    places |= {code: label for code, label in finder.labels.items() if code in finder.at}
    places |= {code: finder.labels[code] for code in finder.lsoas(choice)}
    return filters.choice("Where you meet", list(places), name="venue", label=places.__getitem__)
