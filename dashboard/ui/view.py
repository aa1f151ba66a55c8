"""What a page about one area is about."""

from dataclasses import dataclass

from dashboard.catalogue.types import AreaKind
from dashboard.figures.finder import Finder


@dataclass(frozen=True)
class View:
    """What the page is about: an area, and the areas of its kind that stand beside it."""

    icb_code: str
    code: str
    name: str
    kind: AreaKind
    beside: tuple[str, ...]
    lsoa_codes: tuple[str, ...]


def view(finder: Finder, choice: str | None) -> View:
    """The area that a choice opens; the ICB while nothing is chosen."""
    geography = finder.geography
    code = finder.page_area(choice) if choice else geography.icb_code
    kind = geography.kind_of(code)
    inside = geography.spine.loc[geography.spine[f"{kind}_code"] == code, "lsoa_code"]
    return View(geography.icb_code, code, geography.name_of(code), kind, (), tuple(inside))
