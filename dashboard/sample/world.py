"""The invented region that all subjects of the sample share: one world, drawn from one seed."""

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample import land, networks, people, surface


@dataclass(frozen=True)
class World:
    """What the subjects describe.

    `areas` holds the columns of `land.areas` and `surface.fields`; `residents` those of `people.residents`;
    `practices` those of `networks.practices`; `postcodes` those of `land.postcode_positions`.
    """

    seed: int
    areas: pd.DataFrame
    residents: pd.DataFrame
    practices: pd.DataFrame
    postcodes: pd.DataFrame

    def random(self, subject: str) -> np.random.Generator:
        """Random numbers of a subject's own: another subject, added later, does not change them."""
        return generator(self.seed, subject)

    @property
    def population(self) -> pd.Series:
        """Residents of all ages of each area, in the order of `areas`."""
        return self.residents.sum(axis=1)


def generator(seed: int, subject: str) -> np.random.Generator:
    """The random numbers that a seed gives to a subject."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(subject.encode())])))


def build(geography: Path, *, seed: int) -> World:
    """Draw the world of a seed over the boundaries and lookups committed in `geography`."""
    ground = land.areas(geography)
    areas = ground.join(surface.fields(ground, generator(seed, "surface")))
    residents = people.residents(areas, generator(seed, "people"))
    practices = networks.practices(areas, residents.sum(axis=1), generator(seed, "practices"))
    return World(seed, areas, residents, practices, land.postcode_positions(geography))
