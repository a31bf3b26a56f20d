"use strict";
// Goes on by itself with a file of clients that is taken in piece by piece, and says how far it is.
const form = document.getElementById("go-on");
const told = document.getElementById("told");
let said = 0;
const show = (fresh) => {
  document.getElementById("taking").replaceWith(fresh);
  const tenth = Math.floor(10 * fresh.dataset.done / fresh.dataset.total);
  if (tenth > said) { said = tenth; told.textContent = fresh.querySelector("p").textContent; }
};
const goOn = async () => {
  for (;;) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("taking");
    if (!fresh) return location.replace(answer.url);
    show(fresh);
  }
};
// Whoever presses "Stop here" leaves the page, and with it what is under way: that is no broken line.
let leaves = false;
addEventListener("pagehide", () => { leaves = true; });
addEventListener("submit", () => { leaves = true; });
goOn().catch(() => { if (!leaves) document.getElementById("broke").hidden = false; });
