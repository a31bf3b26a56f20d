"use strict";
// Uploads mail in pieces that a bad line and a small server in front let through, and goes on where it broke off;
// and keeps the page in step while the mail is read. Without it small files go in one form, and the page reloads itself.
const WAITS = [1, 2, 4, 8, 15, 30];
const form = document.querySelector("form[data-upload]");

const seconds = (count) => new Promise((done) => setTimeout(done, count * 1000));
const mb = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`);

class Refused extends Error {}

const post = async (address, body, type) => {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  if (type) headers["Content-Type"] = type;
  const answer = await fetch(address, { method: "POST", body, headers });
  if (answer.status === 403) throw new Refused("You are signed in no more, or the page is too old. Load it again, choose the same file, and it goes on.");
  if (!answer.ok) throw new Error(String(answer.status));
  const told = await answer.json();
  if (told.said) throw new Refused(told.said);
  return told;
};

const patiently = async (work, waiting) => {
  for (let tries = 0; ; tries++) {
    try { return await work(); }
    catch (error) {
      if (error instanceof Refused) throw error;
      waiting();
      await seconds(WAITS[Math.min(tries, WAITS.length - 1)]);
    }
  }
};

const upload = async (files, tell) => {
  const all = files.reduce((sum, one) => sum + one.size, 0);
  let before = 0;
  for (const file of files) {
    const named = new URLSearchParams({ name: file.name, size: file.size, stamp: file.lastModified });
    const lost = () => tell(before, all, true);
    const place = await patiently(() => post(form.dataset.file, named), lost);
    let kept = place.kept;
    while (kept < file.size) {
      tell(before + kept, all, false);
      const piece = file.slice(kept, kept + place.piece);
      const address = `${form.dataset.piece}?file=${place.file}&from=${kept}`;
      const missing = () => tell(before + kept, all, true);
      kept = (await patiently(() => post(address, piece, "application/octet-stream"), missing)).kept;
    }
    before += file.size;
  }
  tell(all, all, false);
};

const begin = async (event) => {
  event.preventDefault();
  const box = form.querySelector("[data-sending]"), button = form.querySelector("button");
  const [bar, line] = box.children;
  const tell = (done, all, lost) => {
    bar.max = all;
    bar.value = done;
    const told = `${mb(done)} of ${mb(all)} are here.`;
    line.textContent = lost ? `The line is gone; ${told} It goes on by itself when the line is back.` : told;
  };
  box.hidden = false;
  button.disabled = true;
  try {
    await upload([...form.elements.file.files], tell);
    form.elements.file.disabled = true;
    form.elements.do.value = "read";
    form.enctype = "application/x-www-form-urlencoded";
    form.action = form.dataset.read;
    form.submit();
  } catch (error) {
    line.textContent = error.message;
    line.className = "error";
    button.disabled = false;
  }
};

if (form) form.addEventListener("submit", (event) => begin(event));

const look = async () => {
  const here = document.querySelector("[data-watch]");
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.querySelector("[data-watch]");
  if (!now) return location.reload();
  if (!here.contains(document.activeElement)) return here.replaceWith(now);
  for (const what of ["h2", "progress", "p"]) here.querySelector(what).replaceWith(now.querySelector(what));
};
if (document.querySelector("[data-watch]")) setInterval(() => document.hidden || look().catch(() => {}), 1000);
