"""The bid pack: what the page says, as Word and PDF, with what the charity writes of itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard.boards.private_words import checked
from dashboard.catalogue.needs import NEEDS
from dashboard.charts.chart import Chart
from dashboard.charts.lengths import lengths_chart
from dashboard.charts.reach_bars import hour_bars
from dashboard.errors import DashboardError, NothingToDraw
from dashboard.exports import worded
from dashboard.exports.bid_pack import BidPack, Section, pdf, word
from dashboard.exports.kept import KeptPicture
from dashboard.figures.evidence_tables import raised_by
from dashboard.figures.figure import Cited
from dashboard.figures.services.ask import CHILDREN, Ask
from dashboard.figures.services.nearby import for_what
from dashboard.figures.transport.outing import clock
from dashboard.figures.transport.sessions import DAY_NAMES
from dashboard.figures.transport.venue import HOUR, Coming
from dashboard.methods.claims import claims
from dashboard.methods.travel_time import ESTIMATED
from dashboard.ui import frame, loads, say
from dashboard.ui.my_town import answers, cards
from dashboard.ui.transport import answers as transport

FOLD = "Bid pack: take this with you"
WHAT = (
    "Two pages and the sources, as Word or PDF: the numbers of this page with area and date. Write what "
    "you do and your own numbers; they are marked as yours. What is hidden here stays hidden there."
)
LONGEST, ROW = 900, 22
"""Letters that may be written, and pixels of an hour's bar in the pack."""
NOT_BY_AGE = (
    "How many under-18s were referred for this need is not collected here: counts tell need or age, never "
    "both. Ask your networks' link workers, and your ICB."
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITE = {"word": word, "pdf": pdf}
HELD = "“{word}” claims an effect that no figure here shows. {safer}"


@dataclass(frozen=True)
class Asked:
    """What the page was asked: its pack is about the same."""

    icb_code: str
    choice: str
    ask: Ask
    venue: str
    day: str
    hour: int

    @property
    def name(self) -> str:
        """The place asked about."""
        return answers.name_of(self.icb_code, self.choice)


def bid_pack(asked: Asked) -> None:
    """The section, folded until it is asked for."""
    frame.folded(FOLD, partial(_section, asked), key="bid_pack")


def _section(asked: Asked) -> None:
    frame.note(WHAT)
    typed = st.text_area("What you do, and your own figures", key="bid_words", max_chars=LONGEST)
    own = _own(typed)
    if own is None:
        return
    with st.container(horizontal=True):
        for label, ending, write, mime in (
            ("Word", "docx", "word", WORD),
            ("PDF", "pdf", "pdf", "application/pdf"),
        ):
            say.download_button(
                label,
                data=partial(_file, write, asked, own),
                file_name=f"bid_pack.{ending}",
                mime=mime,
                key=f"bid_{ending}",
                on_click="ignore",
            )


def _own(typed: str) -> tuple[str, ...] | None:
    """What may be printed of it, a paragraph each; None where something is held back, which is then said."""
    try:
        written = checked(typed, what="What you write", longest=LONGEST)
    except DashboardError as refusal:
        frame.warning(str(refusal))
        return None
    held = claims(written)
    for each in held:
        frame.warning(HELD.format(word=each.word, safer=each.safer))
    return None if held else tuple(filter(None, (line.strip() for line in written.splitlines())))


def _file(write: str, asked: Asked, own: tuple[str, ...]) -> bytes:
    return WRITE[write](worded.pack(pack(asked, own), say.audience()))


def pack(asked: Asked, own: tuple[str, ...]) -> BidPack:
    """The pack of what the page says at this moment, and of what the charity writes of itself."""
    cited = [_need(asked), _here(asked), _coming(asked), _said(asked), _money(asked)]
    invented = [synthetic for section, synthetic in cited if section.said]
    return BidPack(
        title=f"{NEEDS[asked.ask.need_key].name} in {asked.name}",
        sections=tuple(section for section, _ in cited if section.said),
        own=own,
        pictures=tuple(_pictures(asked)),
        made_on=date.today(),
        synthetic=any(invented),
        partly=any(invented) and not all(invented) and bool(loads.invented_kinds()),
    )


Told = tuple[Section, bool]
"""A section, and whether any of its numbers is invented."""


def _need(asked: Asked) -> Told:
    found = answers.demand(asked.icb_code, choice=asked.choice, need=asked.ask.need_key)
    if found.table.rows.empty:
        return Section("Need here", (*found.table.notes[:1],), ""), found.table.synthetic
    said = (
        f"{found.referred(for_what(asked.ask))}.",
        found.waiting(for_what(asked.ask)),
        answers.found_nothing(asked.icb_code, choice=asked.choice),
        NOT_BY_AGE if asked.ask.age_key == CHILDREN else "",
    )
    source = cards.foot(found.table, found.area_name or asked.name)
    return Section("Need here", tuple(filter(None, said)), source, _mark(found.table)), found.table.synthetic


def _here(asked: Asked) -> Told:
    found = answers.nearby(asked.icb_code, choice=asked.choice, ask=asked.ask)
    source = cards.foot_of_directory(found, asked.name, cards.as_day(found.as_at))
    how = "" if found.unknown else ESTIMATED
    said = tuple(filter(None, (found.sentence, how, found.about_ages)))
    return Section("What exists, and the gap", said, source, _mark(found)), found.synthetic


def _people(asked: Asked) -> Coming | None:
    """Who can come; None where no place was chosen, or nothing is known of journeys there."""
    if not asked.choice or transport.found(asked.icb_code).estimated:
        return None
    try:
        return answers.coming(
            asked.icb_code, choice=asked.choice, venue=asked.venue, day=asked.day, hour=asked.hour
        )
    except DashboardError:
        return None


def _coming(asked: Asked) -> Told:
    found = _people(asked)
    if found is None:
        return Section("Who can come", (), ""), False
    said = (found.sentence, found.fare_words, found.other_hours, found.table.notes[0])
    source = cards.foot(found.table, asked.name)
    return Section(
        "Who can come", tuple(filter(None, said)), source, _mark(found.table)
    ), found.table.synthetic


def _said(asked: Asked) -> Told:
    found = answers.said(asked.ask.need_key, children=asked.ask.age_key == CHILDREN)
    said = tuple(
        f"{each.paraphrase} ({each.title}; quotations: {raised_by(study, each)}.)" for study, each in found
    )
    source = found[0][0].source_line if found else ""
    invented = bool(found and found[0][0].synthetic)
    return Section("What people said", said, source, loads.mark(invented)), invented


def _money(asked: Asked) -> Told:
    found = answers.funders(asked.icb_code, choice=asked.choice)
    said = tuple(filter(None, (found.sentence, found.lengths, found.carry_over)))
    source = cards.foot(found.table, found.around_name)
    invented = found.table.synthetic or found.invented_contracts
    return Section("The funding horizon", said, source, _mark(found.table)), invented


def _pictures(asked: Asked) -> Iterator[tuple[str, KeptPicture]]:
    """A map and two charts, those that there is anything to draw for."""
    near = answers.nearby(asked.icb_code, choice=asked.choice, ask=asked.ask)
    if near.cards:
        yield (
            _marked("Groups near", near),
            _kept(answers.town_map(asked.icb_code, choice=asked.choice, ask=asked.ask)),
        )
    if people := _people(asked):
        who = "Homes without a car" if people.cars else "People"
        hours = hour_bars(_clocks(people), list(people.rows["homes"]), axis=who, row=ROW)
        yield _marked(f"Who can come, {DAY_NAMES[people.day]}, by hour", people.table), _kept(hours)
    with suppress(NothingToDraw):
        grants = answers.grant_lengths(asked.icb_code, choice=asked.choice)
        funders = answers.funders(asked.icb_code, choice=asked.choice)
        yield (
            _marked(f"How long grants last, {funders.around_name}", funders.table),
            _kept(lengths_chart(grants)),
        )


def _mark(of: Cited) -> str:
    return loads.mark(of.synthetic)


def _marked(title: str, of: Cited) -> str:
    return f"{title} ({mark})" if (mark := _mark(of)) else title


def _clocks(people: Coming) -> list[str]:
    return [clock(hour * HOUR) for hour in people.rows["hour"]]


def _kept(made: Chart) -> KeptPicture:
    return KeptPicture(alt=made.alt, note=made.note, spec=made.spec)
