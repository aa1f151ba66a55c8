"""Signing in and out in a real browser, against a small identity provider that the test starts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import oidc_provider_mock
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.access import Role
from dashboard.people import joined
from dashboard.people.holder import now
from dashboard.people.sessions import SignIn
from dashboard.store.engine import Engine, engine_for, writing
from tests.browser.servers import free_port, serving
from tests.browser.test_boards import copied
from tests.browser.test_every_page import MENU_ON_A_PHONE

SELECT, TYPED = "[data-testid=stSelectbox]", "[data-testid=stTextInput] input"
TOUCHED = f"button:not({SELECT} *), {TYPED}, {SELECT} [role=group]"
SUBJECT = "5f0c1a"
SOMEBODY = SignIn("https://login.example.org", "b2", now(), "n1")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an identity provider that knows anybody who types a subject."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # of the provider, which has no TLS here
        with oidc_provider_mock.run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def database(
    sample_server: str, sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    path = copied(sample_database, tmp_path_factory.mktemp("sign_in") / "copy.sqlite")
    engine = engine_for(f"sqlite:///{path.as_posix()}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def office(provider: str, database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that knows the provider, as `.streamlit/secrets.toml` in the owner's folder says."""
    port, home = free_port(), tmp_path_factory.mktemp("home")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "only for this test, and long enough for it"
        client_id = "dashboard"
        client_secret = "of this test"
        server_metadata_url = "{provider}/.well-known/openid-configuration"
        client_kwargs = {{ scope = "openid" }}
        """
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        path = Path(str(database.url.database))
        with serving([sys.executable, "-m", "dashboard.server"], database=path, port=port) as address:
            yield address


def signs_in(page: Page, *, as_whom: str = SUBJECT) -> None:
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_placeholder("sub").fill(as_whom)
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.get_by_role("button", name="Signed in").wait_for()


def test_a_person_signs_in_joins_by_a_code_and_signs_out(office: str, database: Engine, visit) -> None:
    with writing(database) as connection:
        code = joined.invite(connection, "ICB data team", Role.STEWARD)
    page = visit("data", address=office).page
    assert page.get_by_text("For stewards").count() == 0
    signs_in(page)
    page.get_by_role("button", name="Signed in").click()
    page.get_by_label("Code of your invitation").fill(code)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("You are signed in as ICB data team, with the role of steward.").wait_for()

    cookies = {each["name"]: each for each in page.context.cookies()}
    theirs = cookies["_streamlit_user"]
    assert theirs["httpOnly"] and theirs["sameSite"] == "Lax"
    assert theirs["expires"] < cookies["sp_draft"]["expires"]

    page.goto(f"{office}/data")
    page.get_by_text("For stewards").wait_for()
    page.get_by_role("button", name="Signed in").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert "_streamlit_user" not in {each["name"] for each in page.context.cookies()}
    with database.connect() as connection:
        (person,) = joined.everybody(connection)
    assert (person.label, person.role) == ("ICB data team", Role.STEWARD)


def test_a_cookie_kept_from_before_signing_out_lets_nobody_in_again(office: str, visit) -> None:
    page = visit("data", address=office).page
    signs_in(page)
    page.goto(f"{office}/data")
    page.get_by_text("For stewards").wait_for()
    kept = [each for each in page.context.cookies() if each["name"].startswith("_streamlit_user")]
    page.get_by_role("button", name="Signed in").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    page.context.add_cookies(kept)
    page.goto(f"{office}/data")
    page.get_by_role("button", name="Signed in").click()
    page.get_by_text("Your time here has ended").wait_for()
    assert page.get_by_text("For stewards").count() == 0


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, context={"exclude": [MENU_ON_A_PHONE]}).response["violations"]
    return [node["html"][:300] for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_the_way_in_fits_and_can_be_pressed(office: str, visit, size: str) -> None:
    seen = visit("data", address=office, size=size, touch=size == "phone")
    box = seen.page.get_by_role("button", name="Sign in", exact=True).bounding_box()
    assert box and box["height"] >= (44 if size == "phone" else 24)
    assert seen.sideways == 0
    assert barriers(seen.page) == []
    signs_in(seen.page, as_whom=f"nobody-{size}")
    seen.page.get_by_role("button", name="Signed in").click()
    join = seen.page.get_by_role("button", name="Join").bounding_box()
    assert join and join["height"] >= (44 if size == "phone" else 24)
    seen.page.get_by_label("Code of your invitation").wait_for()
    assert barriers(seen.page) == []


def test_what_stewards_see_fits_a_phone_and_has_no_barrier(office: str, database: Engine, visit) -> None:
    with writing(database) as connection:
        code = joined.invite(connection, "Oversight", Role.STEWARD)
        joined.accept(connection, joined.invite(connection, "Meeting lead", Role.CONTRIBUTOR), SOMEBODY)
    seen = visit("data", address=office, size="phone", touch=True)
    page = seen.page
    signs_in(page, as_whom="oversight")
    page.get_by_role("button", name="Signed in").click()
    page.get_by_label("Code of your invitation").fill(code)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("You are signed in as Oversight").wait_for()
    page.goto(f"{office}/data")
    page.get_by_text("Who may do what").click()
    page.get_by_text("Whom to change").wait_for()
    seen.settled()
    assert seen.sideways == 0
    assert barriers(page) == []
    fields = page.locator(f".st-key-people :is({TOUCHED}):visible").all()
    heights = [box["height"] for box in (each.bounding_box() for each in fields) if box]
    assert len(heights) > 5
    assert min(heights) >= 44
