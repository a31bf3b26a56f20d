"use strict";
// A sign-in that is waited for: asks by itself as often as the provider lets it, and finishes once the browser is back.
// Without script the buttons do the same.
const form = document.querySelector("form[data-ask], form[data-now]");
const ask = async () => {
  if (document.hidden) return;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (new URL(answer.url).pathname !== location.pathname) location.assign(answer.url);
  else if (!fresh.querySelector("form[data-ask]")) location.reload();
};
if (form && "now" in form.dataset) form.requestSubmit();
else if (form) setInterval(() => ask().catch(() => {}), Math.max(Number(form.dataset.ask), 1) * 1000);
