"""Studies of what stakeholders say: themes, sub-themes, who is quoted on them, and what could measure them.

Counts are labelled quotations in the published article. They are never turned into shares of people, and
no quotation from a group is no proof that the group was silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from dashboard.catalogue.indicators import INDICATORS, indicator
from dashboard.catalogue.types import Indicator
from dashboard.errors import UnknownFinding
from dashboard.figures.figure import Cited, SourceUse
from dashboard.figures.publishing import source_uses
from dashboard.store.engine import Connection
from dashboard.store.queries import evidence as queries
from dashboard.store.queries import loads

CATALOGUE_STUDY = "rafiei-2024"
"""The study whose sub-themes the catalogue's `theme_links` number."""


@dataclass(frozen=True)
class Fact:
    """One thing to know about a study; `ours` marks our reading from what the article says."""

    topic: str
    item: str
    value: str
    ours: bool


@dataclass(frozen=True)
class Group:
    """A group of stakeholders; `interviewees` is empty where the study does not say how many."""

    key: str
    name: str
    interviewees: int | None


@dataclass(frozen=True)
class SubTheme:
    """A sub-theme in our words. `mentions` holds groups with at least one labelled quotation."""

    number: str
    theme_number: str
    name: str
    paraphrase: str
    widely_shared: bool
    question: str
    would_tell: str
    holder: str
    mentions: Mapping[str, int]
    indicators: tuple[Indicator, ...]

    @property
    def title(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True)
class Theme:
    """A theme; `opening` counts labelled quotations that stand before its first sub-theme."""

    number: str
    name: str
    opening: Mapping[str, int]
    sub_themes: tuple[SubTheme, ...]


@dataclass(frozen=True)
class Study(Cited):
    """One study as it may be shown."""

    key: str
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    sources: tuple[SourceUse, ...]
    data_version: str

    @property
    def sub_themes(self) -> tuple[SubTheme, ...]:
        """Every sub-theme, in the order of the themes."""
        return tuple(each for theme in self.themes for each in theme.sub_themes)

    def sub_theme(self, number: str) -> SubTheme:
        """The sub-theme with this number. Raises `UnknownFinding`."""
        for each in self.sub_themes:
            if each.number == number:
                return each
        raise UnknownFinding(f"“{number}” is no sub-theme of this study. Choose one from the list.")

    def group(self, key: str) -> Group:
        """The group with this short name. Raises `UnknownFinding`."""
        for each in self.groups:
            if each.key == key:
                return each
        raise UnknownFinding(f"“{key}” is no group of this study.")

    def told(self, topic: str) -> tuple[Fact, ...]:
        """What is told on a topic, in the order of the file."""
        return tuple(fact for fact in self.facts if fact.topic == topic)

    def fact(self, topic: str, item: str) -> str:
        """One fact, or "" where the study does not tell it."""
        return next((fact.value for fact in self.told(topic) if fact.item == item), "")

    def total(self, group_key: str) -> int:
        """Labelled quotations of a group, those in the openings of themes included."""
        inside = sum(each.mentions.get(group_key, 0) for each in self.sub_themes)
        return inside + sum(theme.opening.get(group_key, 0) for theme in self.themes)

    def blind_spots(self, group_key: str) -> tuple[SubTheme, ...]:
        """Sub-themes without a quotation from the group. Raises `UnknownFinding` for no group of it."""
        group = self.group(group_key)
        return tuple(each for each in self.sub_themes if group.key not in each.mentions)

    def spoken_to_by(self, declared: Indicator) -> tuple[SubTheme, ...]:
        """The sub-themes that an indicator bears on."""
        return tuple(
            each for each in self.sub_themes if declared.key in {item.key for item in each.indicators}
        )


def studies(connection: Connection) -> tuple[Study, ...]:
    """Every study loaded that has sub-themes, the one that the catalogue's links number first."""
    known = queries.sub_themes(connection)
    keys = sorted(known["study_key"].unique(), key=lambda key: (key != CATALOGUE_STUDY, key))
    return tuple(_study(connection, str(key)) for key in keys)


def _study(connection: Connection, key: str) -> Study:
    parts = {
        name: rows[rows["study_key"] == key]
        for name, rows in {
            "facts": queries.facts(connection),
            "themes": queries.themes(connection),
            "sub_themes": queries.sub_themes(connection),
            "support": queries.support(connection),
        }.items()
    }
    load_ids = pd.concat([rows["load_id"] for rows in parts.values()]).unique()
    facts = tuple(
        Fact(topic, item, value, said_by == "our reading")
        for topic, item, value, said_by in parts["facts"][["topic", "item", "value", "said_by"]].itertuples(
            index=False, name=None
        )
    )
    return Study(
        key=key,
        facts=facts,
        groups=_groups(facts, parts["support"]),
        themes=_themes(key, parts["themes"], parts["sub_themes"], parts["support"]),
        sources=source_uses(connection, tuple(int(load_id) for load_id in load_ids)),
        data_version=loads.data_version(connection),
    )


def _groups(facts: tuple[Fact, ...], support: pd.DataFrame) -> tuple[Group, ...]:
    """The groups that the facts name, then any that is only counted."""
    names = {fact.item: fact.value for fact in facts if fact.topic == "group"}
    counted = {fact.item: int(fact.value) for fact in facts if fact.topic == "interviewees"}
    keys = dict.fromkeys([*names, *support["group_key"].astype(str)])
    return tuple(Group(key, names.get(key, key), counted.get(key)) for key in keys)


def _themes(
    study_key: str, themes: pd.DataFrame, sub_themes: pd.DataFrame, support: pd.DataFrame
) -> tuple[Theme, ...]:
    """Themes with their sub-themes; one that no row names is called by its number."""
    names = dict(zip(themes["number"], themes["name"], strict=True))
    numbers = dict.fromkeys([*names, *sub_themes["theme_number"]])
    mentions = partial(_mentions, support)
    made = [_sub_theme(study_key, row, mentions(str(row["number"]))) for _, row in sub_themes.iterrows()]
    return tuple(
        Theme(
            number=number,
            name=names.get(number, f"Theme {number}"),
            opening=mentions(number),
            sub_themes=tuple(each for each in made if each.theme_number == number),
        )
        for number in numbers
    )


def _mentions(support: pd.DataFrame, number: str) -> dict[str, int]:
    rows = support[support["number"] == number]
    return {str(key): int(count) for key, count in zip(rows["group_key"], rows["mentions"], strict=True)}


def _sub_theme(study_key: str, row: "pd.Series[Any]", mentions: dict[str, int]) -> SubTheme:
    listed = [key.strip() for key in str(row["indicators"]).split(";") if key.strip() in INDICATORS]
    linked = [
        item.key
        for item in INDICATORS.values()
        if study_key == CATALOGUE_STUDY and row["number"] in item.theme_links
    ]
    return SubTheme(
        **{name: str(row[name]) for name in ("number", "theme_number", "name", "paraphrase", "question")},
        would_tell=str(row["would_tell"]),
        holder=str(row["holder"]),
        widely_shared=bool(row["widely_shared"]),
        mentions=mentions,
        indicators=tuple(indicator(key) for key in dict.fromkeys([*linked, *listed])),
    )
