"use strict";
// Keeps what is typed in the draft's forms and text, one request after the other, and shows at once what it means.
// Without it each form has a button that does the same.
const WAIT = 350;
let timer = 0, next = null, at_work = false, stopped = false;

const text = () => document.getElementById("text");
const fit = () => { text().rows = text().value.split("\n").length + 1; };

const taken = (fresh, from) => {
  for (const one of fresh.querySelectorAll("[data-live]")) {
    const here = document.getElementById(one.id);
    if (here) here.replaceWith(one);
  }
  stopped = fresh.querySelector("[data-overtaken]") !== null;
  if (stopped) return;
  const revision = fresh.querySelector("input[name=revision]").value;
  for (const one of document.querySelectorAll("input[name=revision]")) one.value = revision;
  if (from === "form") text().value = fresh.getElementById("text").value;
  else document.getElementById("forms").replaceWith(fresh.getElementById("forms"));
  fit();
};

const lost = (words) => {
  const state = document.getElementById("state");
  state.replaceChildren();
  const told = state.appendChild(document.createElement("p"));
  told.className = "banner";
  told.setAttribute("role", "alert");
  told.textContent = words;
};

const send = async (form) => {
  const from = form.dataset.typed;
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Desk-Live": "1" },
  });
  if (answer.redirected) return location.assign(answer.url);
  if (!answer.ok) return lost(`Not kept: the desk answered ${answer.status}. Your words are still here; copy them, and load the page again.`);
  taken(new DOMParser().parseFromString(await answer.text(), "text/html"), from);
};

const work = async () => {
  if (at_work || next === null || stopped) return;
  at_work = true;
  const form = next;
  next = null;
  try { await send(form); }
  catch { lost("Not kept: the desk cannot be reached. Your words are still here; it is tried again when you go on."); }
  at_work = false;
  work();
};

const typed = (event) => {
  const form = event.target.form;
  if (!form || !form.dataset.typed) return;
  if (event.target.id === "text") fit();
  clearTimeout(timer);
  timer = setTimeout(() => { next = form; work(); }, WAIT);
};

const show = (pane) => {
  document.body.className = document.body.className.replace(/show-\w+/, `show-${pane}`);
  for (const one of document.querySelectorAll("[data-pane]")) {
    if (one.dataset.pane === pane) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
};

const to_line = (number) => {
  show("text");
  const lines = text().value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  text().focus();
  text().setSelectionRange(start, start + lines[number - 1].length);
  const mark = document.querySelector(`#lines span:nth-child(${number})`);
  if (mark) mark.scrollIntoView({ block: "center" });
};

document.addEventListener("input", typed);
document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-pane], [data-line]");
  if (!one) return;
  event.preventDefault();
  if (one.dataset.pane) show(one.dataset.pane);
  else to_line(Number(one.dataset.line));
});
if (text()) {
  document.body.classList.add("live");
  fit();
}
