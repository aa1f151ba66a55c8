// Turns a deck's slides with keys and buttons. `root` is the document, or the shadow root that holds the deck.

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

export function start(root, { leave }) {
  const deck = root.querySelector(".deck");
  const slides = [...deck.querySelectorAll(".slide")];
  const at = deck.querySelector(".at");
  let place = 0;

  function show(next) {
    place = Math.min(Math.max(next, 0), slides.length - 1);
    slides.forEach((slide, number) => { slide.hidden = number !== place; });
    at.textContent = `${place + 1} of ${slides.length}`;
    slides[place].scrollTop = 0;
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // Space opens what has the focus; the arrows scroll a table that has it.
    const inner = root.activeElement;
    if (event.key === " " && inner && inner !== deck && inner.matches("button, summary")) return;
    if (event.key.startsWith("Arrow") && inner && inner.matches(".numbers")) return;
    if (event.key === "Escape") go();
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key in STEPS) show(place + STEPS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function go() {
    if (place > 0 && !leave.whole) show(0);
    leave();
  }

  function click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if ("leave" in button.dataset) go();
    else show(place + Number(button.dataset.step));
  }

  window.addEventListener("keydown", key, true);
  deck.addEventListener("click", click);
  show(0);
  deck.querySelector("[data-step='1']").focus();
  return () => window.removeEventListener("keydown", key, true);
}
