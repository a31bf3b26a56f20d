"use strict";
// Keeps what is typed while it is typed, and the button true to the moment at which the message would leave.
const form = document.querySelector("form.composer");
if (form) {
  const kept = document.getElementById("kept");
  const leaves = form.querySelector(".leaves");
  let waiting = 0;
  let isOpen = false; // something was typed that is not kept yet
  let isGone = false; // the form is on its way: from now on nothing is kept any more
  const keep = async () => {
    clearTimeout(waiting);
    if (!isOpen || isGone) return;
    isOpen = false;
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error("not kept");
    kept.innerHTML = await answer.text();
  };
  const tryToKeep = () =>
    keep().catch(() => {
      isOpen = true;
      kept.textContent = "Not kept yet: the desk does not answer. It stays here, and is tried again.";
      waiting = setTimeout(tryToKeep, 10000);
    });
  const timely = async () => {
    if (document.hidden || isGone || leaves.contains(document.activeElement)) return;
    const answer = await fetch(form.dataset.leaves);
    if (answer.ok && !leaves.contains(document.activeElement)) leaves.innerHTML = await answer.text();
  };
  form.addEventListener("input", () => {
    isOpen = true;
    clearTimeout(waiting);
    waiting = setTimeout(tryToKeep, 800);
  });
  form.addEventListener("focusout", tryToKeep);
  form.addEventListener("submit", () => {
    isGone = true;
  });
  addEventListener("pagehide", () => {
    if (isOpen && !isGone) navigator.sendBeacon(form.dataset.draft, new FormData(form));
  });
  addEventListener("pageshow", () => {
    isGone = false;
  });
  setInterval(() => timely().catch(() => {}), 30000);
}
