"""What a fair share may follow. Nobody has set official weights for social prescribing."""

from dataclasses import replace

from dashboard.catalogue.indicators import INDICATORS
from dashboard.catalogue.types import NeedWeight

_OF_RESIDENTS = (
    NeedWeight("people", "People", "every resident counts the same", 50),
    NeedWeight("older", "Older people", "residents aged 65 and over", 25, age=("65-79", "80+")),
    NeedWeight("young", "Children and young people", "residents under 18", age=("0-17",)),
)
_OF_INDICATORS = tuple(
    replace(item.weight, indicator=item.key) for item in INDICATORS.values() if item.weight
)
NEED_WEIGHTS = tuple(sorted((*_OF_RESIDENTS, *_OF_INDICATORS), key=lambda weight: -weight.start))
"""What a room may weigh: residents, by age, and every indicator declared as a need; the heaviest first."""
