"""Residents by single year of age, in the form of the mid-year estimates for LSOA 2011."""

from collections.abc import Iterator

from dashboard.sample.files import SampleFile, csv_bytes
from dashboard.sample.people import AGES
from dashboard.sample.world import World


def files(world: World) -> Iterator[SampleFile]:
    """One file: a row for each LSOA, counts written with a decimal (`12.0`) as in the published one."""
    ages = world.residents.astype(float)
    ages.columns = [str(age) for age in range(AGES - 1)] + ["90+"]
    table = ages.assign(
        lsoa11_name=world.areas["lsoa_name"],
        lsoa11_code=world.areas["lsoa_code"],
        total_population=world.population.astype(float),
    )
    columns = ["lsoa11_name", "lsoa11_code", "total_population", *ages.columns]
    yield SampleFile(
        "population20_lsoa11.csv",
        csv_bytes(table[columns]),
        "Synthetic residents by single year of age, mid-2020, LSOA 2011",
        "Follows the form of the mid-2020 population estimates for small areas. The counts are invented.",
    )
