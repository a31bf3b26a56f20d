"use strict";
// Renews the line on top and the title's word of it where somebody works: nothing below is touched.
const renew = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const old = document.querySelector(".standing");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".standing");
  if (!old || !fresh || old.contains(document.activeElement) || old.textContent === fresh.textContent) return;
  if (fresh.querySelector(".urgent")) document.getElementById("told").textContent = fresh.querySelector(".urgent").textContent;
  old.replaceWith(fresh);
};
setInterval(() => renew().catch(() => {}), 60000);
