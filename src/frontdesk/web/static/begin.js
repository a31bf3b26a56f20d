"use strict";
// Asks, as one types, what clients will hear; and tells the browser's own time zone, where none was chosen yet.
const WAIT = 350;
const form = document.querySelector("form[data-asks]");
let timer = 0, asked = 0;

const ask = async () => {
  const mine = ++asked;
  const answer = await fetch(location.href, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Desk-Live": "1" },
  });
  if (!answer.ok || answer.redirected || mine !== asked) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const one of fresh.querySelectorAll("[data-live]")) document.getElementById(one.id)?.replaceWith(one);
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => ask().catch(() => {}), WAIT);
};

if (form) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    form.elements.guess.value = zone;
    form.elements.guess.disabled = false;
    const select = form.elements.zone;
    if (select && !select.value) {
      select.value = zone;
      if (select.value) soon();
      else select.value = "";
    }
  }
  form.addEventListener("input", soon);
}
