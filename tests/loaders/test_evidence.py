"""Studies of what stakeholders say: what is kept, what is refused, and that nothing is copied."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import FileRefused
from dashboard.loaders.load import LoadReport, load_files, loading, undo
from dashboard.loaders.parsed import quiet
from dashboard.loaders.recognition import recognise
from dashboard.settings import EVIDENCE
from dashboard.store.engine import Engine
from dashboard.store.queries import evidence
from dashboard.store.tables import SubTheme, SubThemeSupport
from tests.loaders.conftest import Written, parsed, reasons

SUPPORT = "Study,Sub-theme,Group,Mentions\n"
SUB_THEMES = "Study,Sub-theme,Theme,Name,Paraphrase,Question,What would tell,Who may hold it,Indicators\n"
OURS = {"study.csv": ["Value"], "sub_themes.csv": ["Paraphrase", "What would tell", "Who may hold it"]}
CITATIONS = {"citation", "source"}


def load(engine: Engine, *paths: Path) -> list[LoadReport]:
    chosen = [(path, fmt) for path in paths if (fmt := recognise(path)) is not None]
    with loading(engine) as connection:
        return load_files(connection, chosen, by="test", progress=quiet)


def shipped(name: str) -> pd.DataFrame:
    return pd.read_csv(EVIDENCE / name, dtype=str, keep_default_na=False)


def six_words(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[at : at + 6]) for at in range(len(words) - 5)}


@pytest.mark.parametrize("name", sorted(path.name for path in EVIDENCE.glob("*.csv")))
def test_each_shipped_file_is_known_and_whole(name: str) -> None:
    fmt = recognise(EVIDENCE / name)
    assert fmt is not None
    assert fmt.kind == "evidence"
    result = parsed(EVIDENCE / name)
    assert result.refused == ()
    assert result.period == "2024"


def test_there_are_eight_themes_of_two_to_five_sub_themes() -> None:
    themes = shipped("sub_themes.csv")["Theme"].value_counts().sort_index()
    assert themes.tolist() == [2, 4, 2, 5, 3, 3, 3, 3]
    assert shipped("themes.csv")["Theme"].tolist() == [str(number) for number in range(1, 9)]


def test_every_paraphrase_is_two_sentences_without_a_quotation_mark() -> None:
    for words in shipped("sub_themes.csv")["Paraphrase"]:
        assert len(re.findall(r"\.(?: |$)", words)) == 2, words
        assert not set('"“”') & set(words), words


def test_no_six_words_in_a_row_are_those_of_the_study(shared_data: Path) -> None:
    folder = shared_data.parent / "evidence"
    theirs = set().union(*(six_words(path.read_text("utf-8")) for path in folder.glob("*.txt")))
    copied = {
        words
        for name, columns in OURS.items()
        for row in shipped(name).to_dict("records")
        for column in columns
        if row.get("Item") not in CITATIONS
        for words in six_words(row[column]) & theirs
    }
    assert copied == set()


def test_the_counts_are_those_of_the_labels_in_the_study(shared_data: Path) -> None:
    text = (shared_data.parent / "evidence" / "study_full_text.txt").read_text("utf-8")
    results = text[text.index("Theme 1: ") : text.index("\nDiscussion")]
    counted: dict[tuple[str, str], int] = {}
    for part in re.split(r"\n\s*(?=Theme \d|\d-\d: )", "\n" + results)[1:]:
        number = re.match(r"(?:Theme )?(\d(?:-\d)?)", part)
        for label in re.findall(r"\((CP|LW|EbE|EE|NHS) ?\d\)", part):
            key = (number[1], label.replace("EE", "EbE"))
            counted[key] = counted.get(key, 0) + 1
    kept = {
        (row["Sub-theme"], row["Group"]): int(row["Mentions"]) for _, row in shipped("support.csv").iterrows()
    }
    assert kept == counted


def test_a_second_study_stands_beside_the_first(engine: Engine, written: Written) -> None:
    local = written("local.csv", SUPPORT + "townsville-2026,A,CP,2\n")
    load(engine, EVIDENCE / "support.csv", local)
    with engine.connect() as connection:
        kept = evidence.support(connection).groupby("study_key")["mentions"].sum()
    assert kept.to_dict() == {"rafiei-2024": 85, "townsville-2026": 2}


def test_a_newer_file_replaces_the_same_study_alone_and_can_be_taken_back(
    engine: Engine, written: Written
) -> None:
    load(engine, EVIDENCE / "support.csv", written("local.csv", SUPPORT + "townsville-2026,A,CP,2\n"))
    [report] = load(engine, written("newer.csv", SUPPORT + "townsville-2026,B,LW,7\n"))
    with engine.connect() as connection:
        assert evidence.support(connection)["mentions"].sum() == 85 + 7
    assert report.load_id is not None
    undo(engine, report.load_id, by="test")
    with engine.connect() as connection:
        assert evidence.support(connection)["mentions"].sum() == 85 + 2


def test_no_mention_is_left_out_of_the_file_and_never_written_as_nought(written: Written) -> None:
    rows = "s-2026,1,CP,0\ns-2026,1,LW,\ns-2026,2,CP,two\ns-2026,2,LW,3\ns-2026,2,LW,4\n"
    result = parsed(written("support.csv", SUPPORT + rows))
    assert [row for row, _, _ in reasons(result)] == [2, 3, 4, 6]
    assert result.rows[SubThemeSupport]["mentions"].tolist() == [3]


def test_an_unknown_question_or_indicator_is_refused_by_row(written: Written) -> None:
    rows = (
        "s-2026,1,1,Buses,Two words.,When,Fares,Council,\n"
        "s-2026,2,1,Cars,Two words.,Where,Fares,Council,imd_score; misery\n"
        "s-2026,3,1,Bikes,Two words.,Where,Fares,Council,imd_score\n"
    )
    result = parsed(written("sub_themes.csv", SUB_THEMES + rows))
    assert reasons(result) == [
        (2, "Question", "this is none of Who, What, Where, How, Why"),
        (3, "Indicators", "this names an indicator that is not in the catalogue"),
    ]
    assert result.rows[SubTheme]["name"].tolist() == ["Bikes"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("a-2026,1,CP,1\nb-2026,1,CP,1\n", "several studies"),
        ("our study,1,CP,1\n", "author and year"),
    ],
)
def test_a_file_is_about_one_study_named_by_author_and_year(
    rows: str, sentence: str, written: Callable[[str, str], Path]
) -> None:
    with pytest.raises(FileRefused, match=sentence):
        parsed(written("support.csv", SUPPORT + rows))
