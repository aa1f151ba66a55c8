"""Sessions made by hand, and led."""

from uuid import uuid4

from dashboard.access import Role
from dashboard.hall import ballots, lead
from dashboard.hall.questions import Asked
from dashboard.hall.session import Plan, Session, Topic, make_session, session_of
from dashboard.hall.steps import State
from dashboard.store.engine import Connection, Engine, writing

MAY = {"role": Role.FACILITATOR}
TOPICS = (
    Topic("8-1", "Transport and living costs", "Without a car, a group outside town is out of reach.", 15),
    Topic("1-1", "Short-term funding", "Money comes for a few months at a time.", 15),
)


def plan(present: int = 7, topics: tuple[Topic, ...] = TOPICS, **changes: object) -> Plan:
    values = {"group": "Service users", "area_code": "00Q", "area_name": "Blackburn", "present": present}
    return Plan(**(values | {"topics": topics} | changes))


class Room:
    """A session and its key, opened anew for each thing done: as if the server had been killed before it."""

    def __init__(self, engine: Engine, chosen: Plan | None = None) -> None:
        self.engine = engine
        with writing(engine) as connection:
            self.code, self.key = make_session(connection, chosen or plan(), by="Lead", **MAY)

    def session(self, connection: Connection) -> Session:
        return session_of(connection, self.code)

    @property
    def now(self) -> Session:
        with self.engine.connect() as connection:
            return self.session(connection)

    def do(self, act, *arguments: object, **named: object):
        with writing(self.engine) as connection:
            return act(connection, self.session(connection), *arguments, **named, **MAY)

    def to(self, state: State) -> "Room":
        while self.now.step.state is not state:
            self.do(lead.advance)
        return self

    def to_next(self) -> None:
        self.do(lead.advance)

    def tally(self, *marks: int) -> "Room":
        """Count so many marks for each answer from paper, in the first vote that is open."""
        for answer, count in enumerate(marks):
            for _ in range(count):
                self.tap(answer)
        return self

    def tap(self, answer: int, change: int = 1, name: str = "") -> None:
        vote = self.now.open_votes[0]
        named = name or str(uuid4())
        self.do(ballots.tap, vote, name=named, answer=answer, change=change)

    def phones(self, number: int) -> list[str]:
        """So many phones with a slip each; their tokens."""
        slips = self.do(ballots.new_slips, number)
        with writing(self.engine) as connection:
            return [ballots.use_slip(connection, slip) for slip in slips]

    def phone(self, token: str, marks: str) -> None:
        with writing(self.engine) as connection:
            session = self.session(connection)
            ballots.vote_by_phone(connection, session, session.open_votes[0], token=token, marks=marks)

    def standing(self) -> str:
        with self.engine.connect() as connection:
            session = self.session(connection)
            return ballots.standing(connection, session, session.open_votes[0]).words

    def counts(self, asked: Asked, position: int = 1):
        with self.engine.connect() as connection:
            return lead.closed_counts(connection, self.session(connection), asked, position)
