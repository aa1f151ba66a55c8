"""What a load would change, in words."""

import pandas as pd
import pytest

from dashboard.loaders.load import LoadReport
from dashboard.loaders.parsed import Refusal
from dashboard.loaders.preview import KindChange, kind_changes, preview_lines

COLUMNS = ["kind", "synthetic", "rows"]


def report(**given: object) -> LoadReport:
    """A report of ten rows of deprivation."""
    fields = {
        "load_id": 1, "file_name": "ranks.csv", "kind": "deprivation", "format_name": "Ranks",
        "period": "2019", "synthetic": False, "read": 10, "kept": 10, "outside": 0, "refused": (),
        "added": 10, "replaced": 0,
    }  # fmt: skip
    return LoadReport(**{**fields, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(200, 250, "+25%"), (200, 150, "-25%"), (0, 5, "new"), (7, 7, "no change"), (3, 3_000, "+99,900%")],
)
def test_a_change_is_said_in_per_cent(before: int, after: int, said: str) -> None:
    change = KindChange("areas", before, after, 0, 0)

    assert change.per_cent == said


def test_rows_of_the_sample_and_real_ones_are_counted_together() -> None:
    before = pd.DataFrame([["areas", False, 5], ["deprivation", True, 8]], columns=COLUMNS)
    after = pd.DataFrame([["areas", False, 5], ["deprivation", False, 20]], columns=COLUMNS)

    assert kind_changes(before, after) == [
        KindChange("areas", 5, 5, 0, 0),
        KindChange("deprivation", 8, 20, 8, 0),
    ]


def test_only_kinds_in_the_load_are_shown_and_the_sample_that_gives_way() -> None:
    changes = [KindChange("areas", 5, 5, 0, 0), KindChange("deprivation", 8, 20, 8, 0)]
    lines = list(preview_lines([report()], changes))

    assert lines[1].split() == ["deprivation", "8", "20", "+150%"]
    assert lines[3] == "Rows are those in use: what a newer load has replaced is not counted."
    assert lines[2] == "This data takes the place of the sample's synthetic data: deprivation."
    assert len(lines) == 4


def test_the_first_reasons_stand_for_all() -> None:
    refused = tuple(Refusal(row, "Decile", "it is not 1 to 10") for row in range(2, 8))
    lines = list(preview_lines([report(refused=refused, kept=4)], []))

    assert lines[1] == "ranks.csv: 6 of 10 rows refused."
    assert lines[2] == "    row 2, column “Decile”: it is not 1 to 10"
    assert lines[-1] == "    and 3 more reasons"


def test_rows_left_out_are_counted_apart_from_refused_ones() -> None:
    lines = list(preview_lines([report(outside=4, kept=6)], []))

    assert lines[1].startswith("ranks.csv: 4 of 10 rows left out")


def test_a_file_loaded_before_is_said_to_be() -> None:
    lines = list(preview_lines([report(unchanged=True)], [KindChange("deprivation", 8, 8, 0, 0)]))

    assert lines[1:] == ["ranks.csv: already loaded, nothing to change."]
