"""Which sub-themes of the study bear on a need that a charity asks about: our reading, not the study's.

The numbers are those of the study that the catalogue's `theme_links` number.
"""

from dashboard.catalogue.needs import NEEDS

FEW_OPTIONS, VARIETY, CHILDREN = "6-2", "4-5", "4-3"
TRAVEL, FEAR, WAITS, CAUSES = "8-1", "8-3", "6-1", "7-1"
OF_ANY = (FEW_OPTIONS, TRAVEL)
_OWN = {
    "social_isolation": (FEAR, TRAVEL),
    "mental_wellbeing": (FEAR, WAITS),
    "money_and_debt": (TRAVEL, VARIETY),
    "housing": (CAUSES, VARIETY),
    "work_and_learning": (CAUSES, FEW_OPTIONS),
    "food": (TRAVEL, VARIETY),
    "children_and_young_people": (CHILDREN, FEW_OPTIONS),
}


def sub_themes_of(need_key: str, *, children: bool = False) -> tuple[str, ...]:
    """The numbers of the sub-themes that bear on a need, those about children first if asked for."""
    own = _OWN.get(need_key, OF_ANY) if need_key in NEEDS else OF_ANY
    return tuple(dict.fromkeys((CHILDREN, *own))) if children else own
