"use strict";
// One key for each action, as "?" lists them. They rest where somebody writes, and can be turned off on a device.
const store = { get: () => { try { return localStorage.getItem("keys"); } catch { return null; } },
  set: (word) => { try { localStorage.setItem("keys", word); } catch { /* a private window keeps nothing */ } } };
const list = () => document.getElementById("keys");
const writes = (at) => at.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])") !== null;
const rows = () => [...document.querySelectorAll("[data-row]")];
const keyed = (key) => document.querySelector(`main [data-key="${CSS.escape(key)}"]`);

const openDeed = (summary) => {
  const deed = summary.parentElement;
  deed.open = true;
  deed.scrollIntoView({ block: "nearest" });
  (deed.querySelector("form input:not([type=hidden]), form textarea, form select, form button, a") ?? summary).focus();
};
const answer = () => {
  const field = document.getElementById("text");
  if (!field) return false;
  field.scrollIntoView({ block: "center" });
  field.focus();
  return true;
};
const perform = (one) => {
  if (one.dataset.opens) return list().showModal();
  if (one.matches("summary")) return openDeed(one);
  if (one.hash === "#reply" && answer()) return undefined;
  return one.click();
};
const step = (by) => {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.focus();
  return next !== undefined;
};
const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
const pressed = (key) => {
  const arrow = key.startsWith("Arrow");
  if (key in STEPS && (!arrow || document.activeElement.matches("[data-row]")) && step(STEPS[key])) return true;
  const one = keyed(key);
  if (one) { perform(one); return true; }
  if ("acldhnse".includes(key) && document.activeElement.matches("[data-row]")) {
    location.assign(`${document.activeElement.href}#${key === "a" ? "reply" : `do-${key}`}`);
    return true;
  }
  return false;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || list()?.open) return;
  if (event.key === "Escape") {
    const deed = document.activeElement.closest("details[open]");
    if (deed) { deed.open = false; deed.querySelector("summary").focus(); } else document.activeElement.blur();
    return;
  }
  if (store.get() === "off" || writes(event.target) || event.key.length > 1 && !(event.key in STEPS)) return;
  if (pressed(event.key)) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-opens]");
  if (one) list().showModal();
  const way = event.target.closest("a[href^='#do-']");
  const summary = way && document.querySelector(`${way.hash} > summary`);
  if (summary) { event.preventDefault(); openDeed(summary); }
  if (event.target.closest("a[href='#reply']") && answer()) event.preventDefault();
});
document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") store.set(event.target.checked ? "on" : "off");
});
const begin = () => {
  const on = document.getElementById("keys-on");
  if (on) on.checked = store.get() !== "off";
  if (location.hash === "#reply") answer();
  const summary = /^#do-[a-z]$/.test(location.hash) && document.querySelector(`${location.hash} > summary`);
  if (summary) openDeed(summary);
};
// Only then: while a page is loaded, the browser's own way to the place in the address takes the focus along.
addEventListener("load", () => setTimeout(begin));
