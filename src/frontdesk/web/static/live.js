"use strict";
// Keeps the page as it is now, without a reload; rests while somebody writes, reads a detail, or looks elsewhere.
const busy = () => {
  const main = document.querySelector("main");
  return document.hidden || main.contains(document.activeElement) || main.querySelector("details[open]");
};
const look = async () => {
  if (busy()) return;
  const answer = await fetch(location.pathname);
  if (answer.status === 403) location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (busy()) return;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  if (document.title !== fresh.title) {
    document.title = fresh.title;
    document.getElementById("told").textContent = fresh.title;
  }
};
const again = () => look().catch(() => {});
setInterval(again, 20000);
document.addEventListener("visibilitychange", again);
