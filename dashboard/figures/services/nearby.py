"""What is here already: the listed services near a place, how many have room, and how far they are known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.needs import NEEDS
from dashboard.figures.figure import Cited, SourceUse
from dashboard.figures.geography import Geography
from dashboard.figures.publishing import source_uses
from dashboard.figures.services.ask import CHILDREN, Ask, not_counted_for_age
from dashboard.figures.services.cards import DAYS, Card, cards_near
from dashboard.figures.services.measures import not_known
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection
from dashboard.words import counted, noun


@dataclass(frozen=True)
class Nearby(Cited):
    """The services that answer a question within reach of a place, nearest first. `silent` counts entries for
    the same need that state no ages; `unknown` says why nothing is known of services here, and is empty where
    something is. `as_at` is the day by which the age of an entry is told."""

    ask: Ask
    area_name: str
    cards: tuple[Card, ...]
    silent: int
    unknown: str
    as_at: date
    sources: tuple[SourceUse, ...]

    @property
    def with_room(self) -> int:
        """How many say that they take people."""
        return sum(card.capacity == "open" for card in self.cards)

    @property
    def _room(self) -> str:
        if not self.with_room:
            return "none says it has room"
        return f"{self.with_room:,} {noun(self.with_room, 'says it has', 'say they have')} room"

    @property
    def ghosts(self) -> int:
        """How many nobody has confirmed for a year."""
        return sum(card.ghost for card in self.cards)

    def first_on(self, day: str) -> tuple[Card, ...]:
        """Those that run on a weekday (`MO` to `SU`) first, then the others; each part nearest first."""
        return tuple(sorted(self.cards, key=lambda card: day not in card.days))

    def order_words(self, day: str, *, shown: int, nearest: bool) -> str:
        """In which order `first_on` lists them, of whose first so many are shown."""
        on, every = sum(day in card.days for card in self.cards), len(self.cards)
        first = "none is" if not on else f"{on:,} {noun(on, 'is', 'are')}"
        then = ", nearest first" if nearest else ""
        said = f"On {DAYS[day]} {first} known to run"
        order = (
            f": {noun(on, 'it stands', 'they stand')} first, then other days{then}"
            if on
            else f": other days{then}"
        )
        few = f" The first {shown} of {every:,} are listed." if every > shown else ""
        return f"{said}{order}.{few}"

    @property
    def short(self) -> str:
        """How many there are and how many have room: the end of the page's answer, without a full stop."""
        if self.unknown:
            return "what is there already is not known"
        if not self.cards:
            return f"no group is listed {self.ask.within}"
        return f"{counted(len(self.cards), 'group')} near, {self._room}"

    @property
    def sentence(self) -> str:
        """How many there are, have room, are full, do not say, and are not confirmed."""
        if self.unknown:
            return self.unknown
        if not self.cards:
            return (
                f"No listed service for {self.ask.words} of {self.area_name}. That a directory lists none "
                "does not prove that there is none."
            )
        full = sum(card.capacity == "full" for card in self.cards)
        asks = sum(card.capacity in {"waiting", "ask"} for card in self.cards)
        quiet = sum(card.capacity == "" for card in self.cards)
        said = [
            self._room,
            f"{full:,} {noun(full, 'is', 'are')} full" if full else "",
            f"{asks:,} {noun(asks, 'has', 'have')} a waiting list or must be asked" if asks else "",
            f"{quiet:,} {noun(quiet, 'does', 'do')} not say" if quiet else "",
        ]
        old = f"Nobody has confirmed {self.ghosts:,} of them for a year." if self.ghosts else ""
        near = f"{self.ask.within} of people in {self.area_name}"
        whole = f"{counted(len(self.cards), 'group')} {near}"
        return f"{whole}: {', '.join(filter(None, said))}. {old}".strip()

    @property
    def about_ages(self) -> str:
        """What is not known of ages, where an age was asked for; unknown ages are unknown."""
        if self.ask.age_key == "all":
            return ""
        if not self.silent:
            return "Every entry for this need says for what ages it is."
        do = counted(self.silent, "entry for this need does", "entries for this need do")
        ask = " Ask them whether they take under-18s." if self.ask.age_key == CHILDREN else ""
        return f"{do} not say for what ages: unknown, and not counted here.{ask}"


def nearby(
    connection: Connection,
    geography: Geography,
    found: Reach,
    ask: Ask,
    *,
    area_name: str,
    lsoa_codes: Collection[str],
) -> Nearby:
    """The listed services within the asked minutes of any of these neighbourhoods."""
    return Nearby(
        ask=ask,
        area_name=area_name,
        cards=tuple(cards_near(connection, found=found, ask=ask, lsoa_codes=lsoa_codes)),
        silent=not_counted_for_age(found.services, found.needs, ask),
        unknown=not_known(geography, found),
        as_at=found.as_at,
        sources=source_uses(connection, found.load_ids),
    )


def for_what(ask: Ask) -> str:
    """What was asked for, after a verb: “for arts and culture”, or “for any need”."""
    return f"for {NEEDS[ask.need_key].name.lower()}" if ask.need_key else "for any need"
