"""What a load would change, in words."""

import pandas as pd
import pytest

from dashboard.loaders.load import LoadReport
from dashboard.loaders.parsed import Refusal
from dashboard.loaders.preview import KindChange, kind_changes, preview_lines, unshown_lines

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
    [
        (200, 250, "+25%"),
        (200, 150, "-25%"),
        (0, 5, "new"),
        (7, 7, "no change"),
        (1_058, 33_755, "+32,697 rows, as more is covered"),
    ],
)
def test_a_change_is_said_in_per_cent_where_the_rows_compare(before: int, after: int, said: str) -> None:
    change = KindChange("areas", before, after, 0, 0)

    assert change.words == said


@pytest.mark.parametrize(("real", "said"), [(0, "8 rows of the sample out, 20 published in"),
                                            (15, "8 rows of the sample out, 5 published in")])  # fmt: skip
def test_real_rows_in_place_of_the_samples_are_never_said_in_per_cent(real: int, said: str) -> None:
    assert KindChange("deprivation", real + 8, 20, 8, 0).words == said


def test_numbers_that_show_nowhere_from_now_on_are_named_with_the_remedy() -> None:
    columns = ["load_id", "file_name", "edition", "shown", "rows"]
    before = pd.DataFrame([[1, "old.csv", "2011", "2011", 9]], columns=columns)
    after = pd.concat(
        [before, pd.DataFrame([[2, "new.csv", "2021", "2011", 1], [3, "ages.csv", "2011", "2021", 5]],
                              columns=columns)]
    )  # fmt: skip

    assert unshown_lines(before, after) == [
        "new.csv: 1 number of neighbourhoods of 2021 will show nowhere. The areas here are of 2011: load the "
        "ONS lookup of 2021 to ICBs, and they show.",
        "ages.csv: 5 numbers of neighbourhoods of 2011 will show nowhere. The areas here are of 2021. "
        "Only residents by age are carried over, with the ONS lookup of the changes: ranks, scores and "
        "shares cannot be shared out.",
    ]


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

    assert lines[1].split()[:5] == ["deprivation", "8", "20", "8", "rows"]
    assert lines[3].startswith("Rows are those stored and in use;")
    assert lines[2] == "This data takes the place of the sample's synthetic data: deprivation."
    assert len(lines) == 4


def test_a_kind_of_the_sample_that_nothing_follows_is_not_said_to_be_replaced() -> None:
    changes = [KindChange("grants", 9, 0, 9, 0), KindChange("deprivation", 8, 20, 8, 0)]
    lines = list(preview_lines([report()], changes))

    assert changes[0].words == "9 rows of the sample out"
    assert "This data takes the place of the sample's synthetic data: deprivation." in lines
    assert "The sample's synthetic data goes out, and nothing is loaded in its place: grants." in lines


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
