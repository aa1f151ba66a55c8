"""The sample as a whole: every subject's files and the data package that marks them as synthetic.

A new subject is one module with `files(world) -> Iterator[SampleFile]`, added to `SUBJECTS`. Its random
numbers are its own (`world.random`), so the files of the other subjects keep their bytes.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from dashboard.sample import (
    backlogs,
    connectivity,
    contracts,
    deprivation,
    grants,
    loneliness,
    organisations,
    payments,
    population,
    rurality,
    services,
    transport,
    workforce,
)
from dashboard.sample.files import SampleFile
from dashboard.sample.world import World, build
from dashboard.settings import GEOGRAPHY

SEED = 20_261_121
PACKAGE = "datapackage.json"
LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}

Progress = Callable[[float, str], None]
"""Called with the part done, 0 to 1, and a few words on what is being done."""


class Subject(Protocol):
    """A module that writes one subject of the sample."""

    def files(self, world: World) -> Iterator[SampleFile]:
        """The subject's files, drawn from the world."""


SUBJECTS: tuple[Subject, ...] = (
    population,
    deprivation,
    loneliness,
    connectivity,
    rurality,
    organisations,
    workforce,
    services,
    grants,
    contracts,
    payments,
    backlogs,
    transport,
)


def quiet(_part: float, _words: str) -> None:
    """A progress that nobody watches."""


def write(folder: Path, *, seed: int = SEED, progress: Progress = quiet) -> list[Path]:
    """Write every file of the sample and its data package into `folder`, made if need be.

    The same seed gives the same bytes everywhere. Returns the files written, the data package last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    progress(0.0, "Drawing an invented region")
    world = build(GEOGRAPHY, seed=seed)
    made = []
    for position, subject in enumerate(SUBJECTS):
        progress((position + 1) / (len(SUBJECTS) + 1), f"Writing {_subject_name(subject)}")
        for file in subject.files(world):
            (folder / file.name).write_bytes(file.content)
            made.append(file)
    (folder / PACKAGE).write_bytes(package_bytes(made, seed=seed))
    progress(1.0, "Done")
    return [*(folder / file.name for file in made), folder / PACKAGE]


def package_bytes(made: list[SampleFile], *, seed: int) -> bytes:
    """The Data Package 2.0 descriptor: what each file is, its hash, and that all of it is synthetic."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "synthetic-demonstration-data",
        "title": "Synthetic demonstration data",
        "description": "Invented figures for real small areas of Lancashire and South Cumbria, and fictional "
        "organisations, in the file formats of the publishers of the real ones. Not for any decision.",
        "synthetic": True,
        "seed": seed,
        "licenses": [LICENCE],
        "resources": [_resource(file) for file in made],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(file: SampleFile) -> dict[str, object]:
    return {
        "name": re.sub(r"[^a-z0-9]+", "-", file.name.rsplit(".", 1)[0].lower()).strip("-"),
        "path": file.name,
        "title": file.title,
        "description": file.description,
        "format": file.format,
        "mediatype": file.media_type,
        "encoding": file.encoding,
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
    }


def _subject_name(subject: Subject) -> str:
    return getattr(subject, "__name__", "files").rsplit(".", 1)[-1]
