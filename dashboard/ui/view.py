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


def others(finder: Finder, chosen: View) -> dict[str, str]:
    """Areas of the same kind, to compare with: their names by code."""
    areas = finder.geography.areas(chosen.kind)
    names = dict(zip(areas["area_code"].astype(str), areas["area_name"].astype(str), strict=True))
    return {code: name for code, name in names.items() if code != chosen.code}
