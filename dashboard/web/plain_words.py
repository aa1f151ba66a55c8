"""What a browser says by itself where it lacks what the pages need: a live connection, WebGL, scripts.

It stands in the one HTML page, so that it needs nothing that a filtering proxy could have kept away.
"""

BLOCKED = (
    "This page has no live connection, so nothing can be drawn yet. Some networks block the websocket it "
    "needs: ask IT to allow websockets to this address. Until then, "
)
GONE = (
    "The live connection is gone. This page tries again by itself, and what you had collected is kept. "
    "Until then, "
)
FILES = "every figure that has an address of its own is here as a file, to open or to print"
NO_WEBGL = (
    "This browser cannot draw this map: WebGL is switched off. The list beside or below it holds the same "
    "places, and the maps of areas work."
)
NO_SCRIPT = "These pages need JavaScript. The figures as files need none:"
SECONDS_TO_CONNECT = 15

STYLE = """
#no-connection { position: fixed; inset: auto 0 0 0; z-index: 1000000; margin: 0; padding: 1rem 1.5rem;
  background: #fff4d6; color: #212b32; border-top: 4px solid #ffb81c; font: 1rem/1.5 Arial, sans-serif; }
#no-connection[hidden] { display: none; }
html.no-webgl [data-testid="stElementContainer"]:has([data-testid="stDeckGlJsonChart"]) > * {
  display: none !important; }
html.no-webgl [data-testid="stElementContainer"]:has([data-testid="stDeckGlJsonChart"]) {
  height: auto !important; min-height: 0 !important; max-height: 10rem !important; flex: none !important; }
html.no-webgl [data-testid="stElementContainer"]:has([data-testid="stDeckGlJsonChart"])::before {
  content: "%s"; display: block; padding: 0.75rem 1rem; border-left: 6px solid #ffb81c; background: #fff4d6; }
"""

SCRIPT = """
(() => {
  const box = document.getElementById("no-connection");
  const words = document.getElementById("no-connection-words");
  let last = Date.now(), ever = false;
  setInterval(() => {
    const app = document.querySelector("[data-test-connection-state]");
    const there = app && app.dataset.testConnectionState === "CONNECTED";
    if (there) { last = Date.now(); ever = true; }
    words.textContent = ever ? box.dataset.gone : box.dataset.blocked;
    box.hidden = Date.now() - last < 1000 * Number(box.dataset.seconds);
  }, 1000);
  const canvas = document.createElement("canvas");
  if (!(canvas.getContext("webgl2") || canvas.getContext("webgl"))) {
    document.documentElement.classList.add("no-webgl");
  }
})();
"""


def with_plain_words(page: str) -> str:
    """The HTML page with these words, their style and the script that shows them."""
    link = f'<a href="./api/v1">{FILES}</a>.'
    box = (
        f'<p id="no-connection" role="alert" hidden data-seconds="{SECONDS_TO_CONNECT}" '
        f'data-blocked="{BLOCKED}" data-gone="{GONE}"><span id="no-connection-words"></span>{link}</p>'
    )
    without = f"<noscript><p>{NO_SCRIPT} {link}</p></noscript>"
    page = page.replace("</head>", f"<style>{STYLE % NO_WEBGL}</style></head>", 1)
    return page.replace("</body>", f"{box}{without}<script>{SCRIPT}</script></body>", 1)
