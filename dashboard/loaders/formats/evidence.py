"""Studies of what stakeholders say: four small CSV files of our own form, one study in each file.

A second study, or a local one, stands beside the first under a key of its own. The texts are
paraphrases: nothing here reads, keeps or expects a quotation.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.catalogue.indicators import INDICATORS
from dashboard.errors import FileRefused
from dashboard.loaders.files import Head
from dashboard.loaders.parsed import Format, Parsed, Progress
from dashboard.loaders.table import Table
from dashboard.store.tables import Loaded, StudyFact, SubTheme, SubThemeSupport, Theme
from dashboard.words import counted

SOURCE = "stakeholder-evidence"
STUDY_KEY = re.compile(r"[a-z][a-z-]*-(?:19|20)\d\d[a-z]?")
SAID_BY = ("article", "our reading")
QUESTIONS = ("Who", "What", "Where", "How", "Why")
TRUTHS = {"yes": True, "": False, "no": False}


@dataclass(frozen=True)
class Column:
    """A column of a file, as the data dictionary tells it. `stored` is its name in the table."""

    title: str
    stored: str
    meaning: str
    needed: bool = True
    longest: int = 2_000


STUDY = Column("Study", "study_key", "Author and year, such as rafiei-2024; the same on every row.", True, 60)
FACTS = (
    STUDY,
    Column(
        "Topic", "topic", "about, setting, method, group, interviewees, caution, five questions.", True, 40
    ),
    Column("Item", "item", "What is told; for group and interviewees, the group's short name.", True, 60),
    Column("Value", "value", "The fact, in our words."),
    Column("Said by", "said_by", f"One of: {', '.join(SAID_BY)}.", True, 20),
)
THEMES = (
    STUDY,
    Column("Theme", "number", "The theme's number.", True, 10),
    Column("Name", "name", "The theme's name.", True, 200),
)
SUB_THEMES = (
    STUDY,
    Column("Sub-theme", "number", "Its number, such as 1-1.", True, 10),
    Column("Theme", "theme_number", "The number of its theme.", True, 10),
    Column("Name", "name", "Its name.", True, 200),
    Column("Paraphrase", "paraphrase", "Two plain sentences of our own; never a quotation."),
    Column("Widely shared", "widely_shared", "yes where most or all taking part agreed.", False, 3),
    Column("Question", "question", f"Our reading, one of: {', '.join(QUESTIONS)}.", True, 20),
    Column("What would tell", "would_tell", "The figure that would speak to it."),
    Column("Who may hold it", "holder", "Whom to ask for that figure.", True, 200),
    Column("Indicators", "indicators", "Catalogue keys that bear on it, joined by semicolons.", False),
)
SUPPORT = (
    STUDY,
    Column("Sub-theme", "number", "Its number, or a theme's for what stands in its opening.", True, 10),
    Column("Group", "group_key", "The group's short name, as in the topic group.", True, 20),
    Column("Mentions", "mentions", "Labelled quotations printed; leave the row out where there is none."),
)
"""The data dictionaries of the four files."""


def _recogniser(columns: Sequence[Column], *, but_not: str | None = None) -> Callable[[Head], bool]:
    titles = [column.title for column in columns if column.needed]
    return lambda head: head.has(*titles) and not (but_not and head.has(but_not))


def _reader(
    store: type[Loaded], columns: Sequence[Column], check: Callable[[Table], None]
) -> Callable[[Path, Progress], Parsed]:
    def read(path: Path, progress: Progress) -> Parsed:
        table = _tidy(Table.of_csv(path), columns)
        period = _period(table)
        check(table)
        rows = _rows(table.frame, columns)
        progress(1.0, f"{counted(len(rows), 'row')} read")
        return table.parsed(period, {store: rows})

    return read


def _tidy(table: Table, columns: Sequence[Column]) -> Table:
    """The table under the titles of the dictionary, cells without outer spaces, empty ones refused."""
    known = {name.strip().lower(): name for name in table.frame.columns}
    cells = {
        column.title: table.frame[known[column.title.lower()]].str.strip()
        if column.title.lower() in known
        else ""
        for column in columns
    }
    table.frame = pd.DataFrame(cells, index=table.frame.index)
    for column in columns:
        text = table.frame[column.title]
        if column.needed:
            table.refuse(text == "", column.title, "this cell is empty")
        table.refuse(
            table.frame[column.title].str.len() > column.longest,
            column.title,
            f"this is longer than {column.longest:,} letters",
        )
    return table


def _period(table: Table) -> str:
    """The year in the study's key. Raises `FileRefused` unless the file is about one study, named so."""
    keys = table.frame["Study"].unique()
    if len(keys) != 1:
        raise FileRefused(table.file, "its rows name several studies. Write one file each.", column="Study")
    if not STUDY_KEY.fullmatch(str(keys[0])):
        raise FileRefused(table.file, "write the key as author and year: rafiei-2024.", column="Study")
    return "".join(re.findall(r"\d{4}", str(keys[0])))


def _rows(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    named = frame.rename(columns={column.title: column.stored for column in columns})
    if "widely_shared" in named:
        named = named.assign(widely_shared=named["widely_shared"].str.lower().map(TRUTHS))
    if "mentions" in named:
        named = named.assign(mentions=named["mentions"].astype(int))
    return named.assign(row=frame.index)


def _check_facts(table: Table) -> None:
    table.refuse(~table.frame["Said by"].isin(SAID_BY), "Said by", f"this is none of {', '.join(SAID_BY)}")
    _refuse_uncounted(table)
    table.keep_first(["Topic", "Item"], "this stands on an earlier row")


def _refuse_uncounted(table: Table) -> None:
    people = table.frame["Topic"] == "interviewees"
    words = "this is no number of people"
    table.refuse(people & ~table.frame["Value"].str.fullmatch(r"[1-9]\d{0,5}"), "Value", words)


def _check_themes(table: Table) -> None:
    table.keep_first(["Theme"], "this number stands on an earlier row")


def _check_sub_themes(table: Table) -> None:
    shared = table.frame["Widely shared"].str.lower()
    table.refuse(~shared.isin(TRUTHS), "Widely shared", "write yes, or leave it empty")
    asked = table.frame["Question"]
    table.refuse(~asked.isin(QUESTIONS), "Question", f"this is none of {', '.join(QUESTIONS)}")
    unknown = table.frame["Indicators"].map(lambda text: bool(set(keys_in(text)) - set(INDICATORS)))
    table.refuse(unknown.astype(bool), "Indicators", "this names an indicator that is not in the catalogue")
    table.keep_first(["Sub-theme"], "this number stands on an earlier row")


def keys_in(text: str) -> tuple[str, ...]:
    """The catalogue keys of a cell that joins them by semicolons."""
    return tuple(key.strip() for key in text.split(";") if key.strip())


def _check_support(table: Table) -> None:
    table.numbers("Mentions", least=1, most=10_000, whole=True, needed=True)
    table.keep_first(["Sub-theme", "Group"], "this group stands on an earlier row of the sub-theme")


def _format(
    name: str,
    store: type[Loaded],
    columns: Sequence[Column],
    check: Callable[[Table], None],
    *,
    but_not: str | None = None,
    after: tuple[Format, ...] = (),
) -> Format:
    reads = _reader(store, columns, check)
    return Format("evidence", name, SOURCE, _recogniser(columns, but_not=but_not), reads, after=after)


STUDY_FACTS = _format("facts about a study", StudyFact, FACTS, _check_facts)
STUDY_THEMES = _format(
    "themes of a study", Theme, THEMES, _check_themes, but_not="Sub-theme", after=(STUDY_FACTS,)
)
STUDY_SUB_THEMES = _format(
    "sub-themes of a study", SubTheme, SUB_THEMES, _check_sub_themes, after=(STUDY_THEMES,)
)
STUDY_SUPPORT = _format(
    "who raised a study's sub-themes", SubThemeSupport, SUPPORT, _check_support, after=(STUDY_SUB_THEMES,)
)
FORMATS = (STUDY_FACTS, STUDY_THEMES, STUDY_SUB_THEMES, STUDY_SUPPORT)
