// Counting paper: plus and minus beside each answer. What was typed is shown by this page alone; the server
// is told each tap under a random name, answers which names it knows, and never says how an answer stands.
const name = () => crypto.randomUUID();

function row(answer, index, tap) {
  const line = document.createElement("div");
  const words = document.createElement("span");
  words.textContent = answer;
  const typed = document.createElement("output");
  const button = (sign, change, label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", `${label}: ${answer}`);
    made.addEventListener("click", () => tap(index, change));
    return made;
  };
  line.append(words, button("−", -1, "One fewer"), typed, button("+", 1, "One more"));
  return line;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".tally");
  let state = parentElement.tally;
  if (!state || state.vote !== data.vote || state.round !== data.round) {
    state = parentElement.tally = { vote: data.vote, round: data.round, typed: data.answers.map(() => 0), waiting: new Map() };
    const tap = (answer, change) => {
      state.typed[answer] += change;
      state.waiting.set(name(), { answer, change });
      state.draw();
      state.send();
    };
    const rows = data.answers.map((answer, index) => row(answer, index, tap));
    place.replaceChildren(...rows);
    state.draw = () => rows.forEach((line, index) => {
      line.querySelector("output").textContent = state.typed[index] ? state.typed[index] : "";
    });
  }
  state.send = () => {
    const taps = [...state.waiting].map(([tap, { answer, change }]) => ({ name: tap, answer, change }));
    if (taps.length) setTriggerValue("taps", { vote: state.vote, taps });
  };
  for (const done of data.done) state.waiting.delete(done);
  for (const refused of data.refused) {
    const tap = state.waiting.get(refused);
    if (!tap) continue;
    state.typed[tap.answer] -= tap.change;
    state.waiting.delete(refused);
  }
  state.draw();
  clearTimeout(state.again);
  if (state.waiting.size) state.again = setTimeout(state.send, 1000);
}
