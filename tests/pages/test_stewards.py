"""What stewards see on the page Data, and nobody else."""

import pytest

from dashboard.access import Role
from dashboard.navigation import PAGES
from dashboard.people import keys, sessions
from dashboard.store.engine import writing
from dashboard.ui import database
from tests.pages.conftest import Open, words

DATA = next(page for page in PAGES if page.url_path == "data")


def let_in(url: str, role: Role) -> int:
    """A session of a key with this role."""
    with writing(database._engine(url)) as connection:
        number = keys.opened(connection, keys.add(connection, f"ICB {role}", role))
        assert number is not None
        return sessions.begin(connection, number)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_other_roles_see_nothing_new(role: Role, open_page: Open, own_url: str) -> None:
    app = open_page(DATA, own_url, folds=["audit"])
    app.session_state["access_session"] = let_in(own_url, role)
    app.run()
    assert not app.exception
    assert "For stewards" not in words(app)
    assert "ICB" in words(app)


def test_a_steward_reads_who_wrote_what(open_page: Open, own_url: str) -> None:
    app = open_page(DATA, own_url, folds=["audit"])
    app.session_state["access_session"] = let_in(own_url, Role.STEWARD)
    app.run()
    assert not app.exception
    assert "For stewards" in words(app)
    assert "access key" in words(app)
    assert "Download every write (CSV)" in words(app)
