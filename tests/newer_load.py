"""A newer load: the sample's deprivation file with one neighbourhood's score changed."""

import csv
import json
from pathlib import Path

from dashboard.loaders.folder import sorted_out
from dashboard.loaders.load import load_files, loading
from dashboard.loaders.parsed import quiet
from dashboard.settings import SAMPLE
from dashboard.store.engine import engine_for

FILE = "File_7_IoD2019_synthetic.csv"
CODE, SCORE = "LSOA code (2011)", "Index of Multiple Deprivation (IMD) Score"


def load_newer_scores(url: str, folder: Path, scores: dict[str, str]) -> None:
    """Load the file anew into the database at `url`, with these scores by LSOA code."""
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"synthetic": True}))
    with (SAMPLE / FILE).open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        row[SCORE] = scores.get(row[CODE], row[SCORE])
    with (folder / FILE).open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    engine = engine_for(url)
    with loading(engine) as connection:
        load_files(connection, sorted_out([folder]).known, by="test", progress=quiet)
    engine.dispose()
