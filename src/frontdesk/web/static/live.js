"use strict";
// Keeps the page as it is now, without a reload; where somebody writes, opens or stands is left alone.
// What is marked `data-live` is renewed alone; without such marks it is the whole of `main`.
const main = document.querySelector("main");
document.addEventListener("input", (event) => event.target.setAttribute("data-typed", ""));
const busy = (part) => {
  const at = document.activeElement;
  const writes = at !== part && part.contains(at) && !(at.id && at.matches("a, button"));
  return writes || part.querySelector("[open], [data-typed]:not(details:not([open]) *)");
};
const asked = () => {
  const query = new URLSearchParams(location.search);
  for (const once of ["done", "undo"]) query.delete(once);
  return query.size ? `?${query}` : "";
};
const renew = (part, fresh) => {
  if (!fresh || busy(part) || part.textContent === fresh.textContent) return;
  const at = document.activeElement.id;
  part.replaceChildren(...fresh.childNodes);
  // A row that is gone takes the focus along: then it is the page's own.
  if (at) (document.getElementById(at) ?? main).focus();
};
const look = async () => {
  const answer = await fetch(location.pathname + asked());
  if (answer.status === 403) location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (document.title !== fresh.title) told.textContent = document.title = fresh.title;
  const parts = document.querySelectorAll("[data-live]");
  if (!parts.length) renew(main, fresh.querySelector("main"));
  for (const part of parts) renew(part, fresh.getElementById(part.id));
};
const again = () => document.hidden || look().catch(() => {});
const seconds = Number(document.querySelector("[data-every]")?.dataset.every) || 20;
setInterval(again, seconds * 1000);
document.addEventListener("visibilitychange", again);
