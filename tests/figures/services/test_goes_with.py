"""What goes with a service, worked out by hand in Testshire."""

from dashboard.figures.geography import Geography
from dashboard.figures.services.ask import Ask
from dashboard.figures.services.goes_with import gone, hanging
from dashboard.figures.services.reach import Reach
from dashboard.store.engine import Connection

# People: A1 1,000, A2 3,000, B1 2,000, B2 4,000. Two kilometres take 10.2 minutes, twenty 57.


def test_a_service_is_the_last_for_all_who_reach_no_other(
    connection: Connection, testshire: Geography, found: Reach
) -> None:
    food = hanging(connection, testshire, found, Ask("food"))
    assert food.table.rows[["name", "people"]].values.tolist() == [["Food", 6_000]]
    assert food.people == 6_000
    assert food.sentence == (
        "About 6,000 people have one food service within 30 estimated minutes and no other. For about 6,000 "
        "of them it is Food."
    )


def test_nothing_hangs_on_one_where_everybody_who_reaches_one_reaches_two(
    connection: Connection, testshire: Geography, found: Reach
) -> None:
    every = hanging(connection, testshire, found, Ask())
    assert every.table.rows.empty
    assert every.sentence == "Nobody here reaches one service alone within 30 estimated minutes."


def test_another_goes_where_it_reaches_most_of_those_who_lose_theirs(
    connection: Connection, testshire: Geography, found: Reach
) -> None:
    """The choir is in A1; the hall in A2 is 10.2 minutes from there, and B1 too far."""
    arts = hanging(connection, testshire, found, Ask("arts_and_culture", minutes=15))
    left = gone(connection, testshire, arts, found, "choir")
    assert left.people == 4_000
    assert left.table.rows[["people", "share"]].values.tolist() == [[4_000, 100]]
    assert left.sentence.startswith("Without Choir about 4,000 people have no arts and culture service left")
    assert left.sentence.endswith("Another at Hall would reach all of them.")


def test_taking_away_what_is_the_last_for_nobody_takes_nothing(
    connection: Connection, testshire: Geography, found: Reach
) -> None:
    every = hanging(connection, testshire, found, Ask())
    left = gone(connection, testshire, every, found, "choir")
    assert left.people == 0
    assert left.sentence == "Without Choir everybody who reaches it now still reaches another service."
