"use strict";
// Keeps the page as it is now, without a reload; rests while somebody writes, reads a detail, or looks elsewhere.
const main = document.querySelector("main");
const busy = () => {
  const at = document.activeElement;
  return document.hidden || (at !== main && main.contains(at)) || main.querySelector("details[open]");
};
const look = async () => {
  if (busy()) return;
  const answer = await fetch(location.pathname);
  if (answer.status === 403) location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (busy()) return;
  main.replaceChildren(...fresh.querySelector("main").childNodes);
  if (document.title !== fresh.title) {
    document.title = fresh.title;
    document.getElementById("told").textContent = fresh.title;
  }
};
const again = () => look().catch(() => {});
setInterval(again, 20000);
document.addEventListener("visibilitychange", again);
