"use strict";
// Copies a file's text, or the page that it is, as it looks, for programs that take one in.
const copied = async (button) => {
  const text = document.getElementById(button.dataset.copy).textContent;
  if (button.dataset.rich && window.ClipboardItem) {
    const as = (kind, said) => new Blob([said], { type: kind });
    const plain = new DOMParser().parseFromString(text, "text/html").body.innerText;
    await navigator.clipboard.write([new ClipboardItem({ "text/html": as("text/html", text), "text/plain": as("text/plain", plain) })]);
  } else await navigator.clipboard.writeText(text);
};
const say = (button, words) => {
  button.firstChild.textContent = words;
  document.getElementById("told").textContent = words;
};
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => copied(button).then(() => say(button, "Copied"), () => say(button, "Not copied: select the text")));
}
