"use strict";
// Keeps the page as it is now, without a reload; where somebody writes, opens or stands is left alone.
const main = document.querySelector("main");
const busy = () => {
  const at = document.activeElement;
  const writes = at !== main && main.contains(at) && !(at.id && at.matches("a, button"));
  return writes || main.querySelector("[open]");
};
const look = async () => {
  const answer = await fetch(location.pathname);
  if (answer.status === 403) location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (document.title !== fresh.title) told.textContent = document.title = fresh.title;
  if (busy()) return;
  const at = document.activeElement.id;
  main.replaceChildren(...fresh.querySelector("main").childNodes);
  if (at) document.getElementById(at)?.focus();
};
const again = () => document.hidden || look().catch(() => {});
setInterval(again, 20000);
document.addEventListener("visibilitychange", again);
