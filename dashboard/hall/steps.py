"""The steps of a session, one way: each sub-theme through its states, then ranking and end. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.hall.questions import JOURNEY_SUB_THEME, Asked


class State(StrEnum):
    """What the room is doing."""

    PARAPHRASE = "What people said"
    FIRST_OPEN = "First vote open"
    FIRST_CLOSED = "First vote closed"
    REVEALED = "The figures"
    MATCHING = "Does it match?"
    SECOND_OPEN = "Second vote open"
    SECOND_CLOSED = "Second vote closed"
    DONE = "Before and after"
    RANK_OPEN = "Ranking open"
    RANK_CLOSED = "Ranking closed"
    MISSING = "What is missing?"
    CLOSING = "Close the session"
    LOCKED = "Session closed"


OF_A_TOPIC = (
    State.PARAPHRASE,
    State.FIRST_OPEN,
    State.FIRST_CLOSED,
    State.REVEALED,
    State.MATCHING,
    State.SECOND_OPEN,
    State.SECOND_CLOSED,
    State.DONE,
)
OF_ALL = (State.RANK_OPEN, State.RANK_CLOSED, State.MISSING, State.CLOSING, State.LOCKED)
FIGURES_SEEN = frozenset(OF_A_TOPIC[3:])


@dataclass(frozen=True)
class Step:
    """One step: the sub-theme's position (0 for all of them) and what the room is doing."""

    position: int
    state: State

    @property
    def shows_figure(self) -> bool:
        """Whether the room has seen the figure of this sub-theme by now."""
        return self.state in FIGURES_SEEN


def steps(topics: int) -> tuple[Step, ...]:
    """All steps of a session with so many sub-themes. One alone is not ranked."""
    of_topics = [Step(position, state) for position in range(1, topics + 1) for state in OF_A_TOPIC]
    closing = OF_ALL if topics > 1 else OF_ALL[2:]
    return (*of_topics, *(Step(0, state) for state in closing))


def asked(step: Step, number: str) -> tuple[Asked, ...]:
    """What is put to the vote while a session is at this step; `number` is the sub-theme's."""
    match step.state:
        case State.FIRST_OPEN:
            return (Asked.FIRST,)
        case State.MATCHING:
            return (Asked.MATCH, Asked.JOURNEY) if number == JOURNEY_SUB_THEME else (Asked.MATCH,)
        case State.SECOND_OPEN:
            return (Asked.SECOND,)
        case State.RANK_OPEN:
            return (Asked.RANK,)
        case _:
            return ()


def after_topic(step: int, topics: int) -> int:
    """The number of the step that follows the sub-theme at hand, for a room that is short of time."""
    every = steps(topics)
    here = every[step].position
    return next(number for number, each in enumerate(every) if number > step and each.position != here)
