"""One browser tab on the dashboard, and what went wrong in it."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, TimeoutError

from dashboard.ui.faults import UNEXPECTED

SIZES = {"projector": (1280, 720), "phone": (390, 844), "hall": (1920, 1080), "narrow": (320, 640)}
FINISHED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
DRAWN = f"{FINISHED} :is(h1, [data-testid=stException], [data-testid=stAlert])"
AWAITED = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-testid=stProgress]"
NOTHING_AWAITED = f"() => !document.querySelector('{AWAITED}')"


class NotDrawn(AssertionError):
    """A page that did not come to rest; says what could be read on it."""


@dataclass
class Visit:
    """A tab at `address`. `outside` are requests to any other host; `errors` what the console said."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._note_host(request.url))
        self.page.on("websocket", lambda socket: self._note_host(socket.url.replace("ws", "http", 1)))
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))

    def _note_host(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:")):
            self.outside.append(url)

    def _note_console(self, message: ConsoleMessage) -> None:
        # Below a page's own path Streamlit asks for two files that stand at the root, then finds them there.
        asked_below = message.location.get("url", "").endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type == "error" and not asked_below:
            self.errors.append(message.text)

    def open(self, path: str = "") -> "Visit":
        """Go to a page and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        return self.settled()

    def settled(self, *, seconds: float = 60) -> "Visit":
        """Wait until the script has finished, a heading is there and nothing is still being fetched."""
        try:
            self.page.wait_for_selector(DRAWN, timeout=seconds * 1000)
            self.page.wait_for_function(NOTHING_AWAITED, timeout=seconds * 1000)
        except TimeoutError as late:
            raise NotDrawn(f"not drawn after {seconds:.0f} s: {self._state()}\n{self.errors}") from late
        return self

    def rested(self) -> "Visit":
        """Wait until what was just done has been answered: the script has begun, and has finished."""
        self.page.wait_for_timeout(400)
        return self.settled()

    def _state(self) -> str:
        return self.page.evaluate(
            "() => { const app = document.querySelector('[data-testid=stApp]');"
            " return app ? app.dataset.testScriptState + ', ' + app.dataset.testConnectionState + ': '"
            " + app.innerText.slice(0, 600) : document.body.innerText.slice(0, 600) }"
        )

    @property
    def exceptions(self) -> list[str]:
        """What each failure of the page says: Streamlit's own box, or the dashboard's sentence."""
        boxes = self.page.locator('[data-testid="stException"]')
        return boxes.all_inner_texts() + self.page.get_by_text(UNEXPECTED[:30]).all_inner_texts()

    @property
    def sideways(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "() => Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".filter(Boolean).map(each => each.scrollWidth - each.clientWidth))"
        )
