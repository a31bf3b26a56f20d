"use strict";
// The minutes of a call against those that are planned for it; near the end, the line that closes it stands out.
const clock = document.getElementById("clock");
const told = document.getElementById("told");
const began = Number(clock?.dataset.began), planned = Number(clock?.dataset.minutes) * 60;
const ahead = Number(clock?.dataset.now) - Date.now() / 1000;
const two = (number) => String(number).padStart(2, "0");
let last = "";
const say = (words) => { if (words !== last) { last = words; told.textContent = words; } };
const tick = () => {
  const gone = Math.max(Math.floor(Date.now() / 1000 + ahead - began), 0);
  const left = planned - gone;
  const hours = Math.floor(gone / 3600), minutes = Math.floor(gone / 60) % 60;
  clock.querySelector("b").textContent = hours ? `${hours}:${two(minutes)}:${two(gone % 60)}` : `${minutes}:${two(gone % 60)}`;
  const over = Math.ceil(-left / 60);
  clock.querySelector("span").textContent = left >= 0
    ? `of ${planned / 60} minutes` : `of ${planned / 60} minutes: ${over} minute${over === 1 ? "" : "s"} over`;
  const near = left <= Number(clock.dataset.near) * 60;
  document.getElementById("closing").classList.toggle("due", near);
  document.getElementById("closing-when").textContent = near ? "The time is nearly up. Read out:" : "When the time is nearly up, read out:";
  if (left < 0) say("The planned time of the call is over.");
  else if (near) say("The time of the call is nearly up.");
};
if (clock) { tick(); setInterval(tick, 1000); }
