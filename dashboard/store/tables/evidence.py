"""Studies of what stakeholders say: their themes, in our words, and how often each group is quoted."""

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.store.tables.base import Base, Loaded


class StudyFact(Loaded, Base):
    """One thing to know about a study; `said_by` tells the article's statements from our own reading."""

    __tablename__ = "study_fact"
    __table_args__ = (CheckConstraint("said_by in ('article', 'our reading')", name="said_by_known"),)
    REPLACED_ON = "study_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    study_key: Mapped[str] = mapped_column(String(60), index=True)
    topic: Mapped[str] = mapped_column(String(40))
    item: Mapped[str] = mapped_column(String(60))
    value: Mapped[str] = mapped_column(Text)
    said_by: Mapped[str] = mapped_column(String(20))


class Theme(Loaded, Base):
    """A theme of a study."""

    __tablename__ = "theme"
    REPLACED_ON = "study_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    study_key: Mapped[str] = mapped_column(String(60), index=True)
    number: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))


class SubTheme(Loaded, Base):
    """A sub-theme, paraphrased in our words; never a quotation.

    `widely_shared`: the text says that most or all taking part agreed. `would_tell` and `holder` say what
    figure would speak to it and who could hold one; `indicators` are catalogue keys joined by semicolons.
    """

    __tablename__ = "sub_theme"
    REPLACED_ON = "study_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    study_key: Mapped[str] = mapped_column(String(60), index=True)
    number: Mapped[str] = mapped_column(String(10))
    theme_number: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    paraphrase: Mapped[str] = mapped_column(Text)
    widely_shared: Mapped[bool]
    question: Mapped[str] = mapped_column(String(20))
    would_tell: Mapped[str] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(String(200))
    indicators: Mapped[str] = mapped_column(Text)


class SubThemeSupport(Loaded, Base):
    """How many labelled quotations of a group a sub-theme has; `number` may be a theme, for its opening."""

    __tablename__ = "sub_theme_support"
    __table_args__ = (CheckConstraint("mentions > 0", name="mentions_positive"),)
    REPLACED_ON = "study_key"
    ANY_PERIOD = True

    id: Mapped[int] = mapped_column(primary_key=True)
    study_key: Mapped[str] = mapped_column(String(60), index=True)
    number: Mapped[str] = mapped_column(String(10))
    group_key: Mapped[str] = mapped_column(String(20))
    mentions: Mapped[int]
