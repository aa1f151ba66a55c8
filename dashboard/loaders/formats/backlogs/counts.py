"""The file of counts that leaves a source: a closed form, every cell a word we know or a number."""

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.catalogue.journey import ALL, ENDS, EVENTS, GROUPS, LONGEST_WEEKS, REASONS, STATES, STEPS
from dashboard.errors import FileRefused
from dashboard.loaders.files import Head, read_csv
from dashboard.loaders.formats.backlogs.places import CODE_SHAPES, text
from dashboard.loaders.formats.backlogs.privacy import private_columns

COLUMNS = (
    "system", "as_at", "area_code", "event", "month", "dimension", "member", "state", "weeks", "people"
)  # fmt: skip
BY_MONTH = ("referred", "contacted", "ended")
BY_WEEKS = ("contacted", "waiting", "cohort")
STATES_OF = {"ended": ENDS, "cohort": STATES, "step": STEPS, "declined": REASONS}
MOST_PEOPLE = 9_999_999


def is_counts(head: Head) -> bool:
    """Whether a file's columns are those of the counts, whatever else it holds: that is for the gate."""
    return head.has(*COLUMNS)


def write_counts(path: Path, counts: pd.DataFrame, *, system: str, as_at: date) -> None:
    """Write counts (the columns of `cube.COLUMNS`) as CSV. Raises `FileRefused` if the gate would."""
    frame = counts.assign(system=system, as_at=as_at.isoformat())[list(COLUMNS)]
    words = list(COLUMNS[:-2])
    frame = frame.astype(dict.fromkeys(words, "category"))  # which sort by number, not by letter
    refuse_private(path.name, frame)
    with duckdb.connect() as connection:  # whose writer takes a fifth of the time of that of pandas
        connection.register("counted", frame.sort_values(list(COLUMNS[2:-1])))
        cells = ", ".join(f"nullif({name}::VARCHAR, '') AS {name}" for name in words)
        rows = f"SELECT {cells}, weeks, people FROM counted"  # noqa: S608
        connection.execute(f"COPY ({rows}) TO {text(str(path))} (HEADER)")


def read_counts(path: Path) -> pd.DataFrame:
    """The file's rows, checked, as text; the index is the row of the file.

    Raises `FileRefused` for a column or a cell that does not belong, naming the place and never the value.
    """
    frame = read_csv(path)
    refuse_private(path.name, frame)
    extra = [name for name in frame.columns if name not in COLUMNS]
    if extra:
        raise FileRefused(
            path.name,
            f"column {list(frame.columns).index(extra[0]) + 1} does not belong in counts. Take the file as "
            "`python -m dashboard prepare` wrote it.",
        )
    if frame.empty:
        raise FileRefused(path.name, "it has a header and no rows. Prepare the extract again.")
    for column, wrong in _wrong_cells(frame).items():
        if wrong.any():
            raise FileRefused(
                path.name,
                "this is not what counts hold here. Take the file as `python -m dashboard prepare` wrote it.",
                row=int(frame.index[wrong][0]),
                column=column,
            )
    return frame


def refuse_private(file: str, frame: pd.DataFrame) -> None:
    """The gate. Raises `FileRefused` for the first column that is named or shaped like a person's detail."""
    for finding in private_columns(frame, dates=["as_at"]):
        raise FileRefused(
            file,
            f"this column is named or shaped like {finding.holds}. Nothing of the file was kept: take the "
            "column out at the source, or prepare the extract there.",
            column=_printable(finding.column, finding.holds),
        )


def _printable(column: str, holds: str) -> str:
    """The column's name, unless the name itself could be somebody's detail."""
    shaped = private_columns(pd.DataFrame({"column": [column]}))
    return f"the one that holds {holds}" if shaped or len(column) > 40 else column


def _wrong_cells(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """For each column, which rows do not hold what the form allows."""
    event, dimension = frame["event"], frame["dimension"]
    areas = "|".join(CODE_SHAPES.values())
    month = frame["month"].str.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])")
    weeks = frame["weeks"].str.fullmatch(r"\d{1,3}") & _at_most(frame["weeks"], LONGEST_WEEKS)
    return {
        "system": ~frame["system"].str.fullmatch(r"[A-Za-z0-9 ]{1,40}") | (frame["system"].nunique() > 1),
        "as_at": ~frame["as_at"].map(_is_date) | (frame["as_at"].nunique() > 1),
        "area_code": ~frame["area_code"].str.fullmatch(areas),
        "event": ~event.isin(list(EVENTS)),
        "month": ~month.where(event.isin(BY_MONTH), frame["month"] == "").astype(bool),
        "dimension": ~dimension.isin([ALL, *GROUPS]),
        "member": ~_known_members(dimension, frame["member"]),
        "state": ~_known_states(event, frame["state"]),
        "weeks": ~weeks.where(event.isin(BY_WEEKS), frame["weeks"] == "").astype(bool),
        "people": ~(frame["people"].str.fullmatch(r"\d{1,7}") & _at_most(frame["people"], MOST_PEOPLE)),
    }


def _at_most(cells: pd.Series, most: int) -> pd.Series:
    at_most: pd.Series = pd.to_numeric(cells, errors="coerce") <= most
    return at_most


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _known_members(dimension: pd.Series, member: pd.Series) -> pd.Series:
    known = {(ALL, ALL), *((name, key) for name, members in GROUPS.items() for key in members)}
    return pd.Series([pair in known for pair in zip(dimension, member, strict=True)], index=member.index)


def _known_states(event: pd.Series, state: pd.Series) -> pd.Series:
    known = {(name, key) for name, states in STATES_OF.items() for key in states}
    known |= {(name, "") for name in EVENTS if name not in STATES_OF}
    return pd.Series([pair in known for pair in zip(event, state, strict=True)], index=state.index)
