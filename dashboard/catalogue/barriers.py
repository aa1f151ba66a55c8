"""The four barriers of the study, each with its page and the indicators that tell most of it, best first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Barrier:
    """One barrier. `page` is the address of its page; of `indicators` the first that knows an area speaks."""

    name: str
    page: str
    indicators: tuple[str, ...]


BARRIERS = (
    Barrier("Service gaps", "gaps", ("people_without_service", "needs_in_reach")),
    Barrier("Funding", "funding", ("contract_money_per_person", "network_money_per_patient")),
    Barrier("Backlogs", "backlogs", ("over_12_weeks",)),
    Barrier("Transport", "transport", ("people_in_reach_by_bus", "no_car_households")),
)

SIX_ROWS = (
    ("Need", ("imd_score", "most_deprived_fifth")),
    ("Services", ("people_without_service", "needs_in_reach")),
    ("Money", ("contract_money_per_person", "network_money_per_patient")),
    ("Waits", ("over_12_weeks",)),
    ("Travel", ("people_in_reach_by_bus", "no_car_households")),
    ("Link workers", ("link_worker_fte_rate",)),
)
"""What a place's page says first: a word and the indicators that tell it, best first."""
