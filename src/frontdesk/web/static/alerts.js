"use strict";
// Turns alerts on in this browser: asks for the permission, subscribes, and hands the address over by the form.
const form = document.getElementById("alerts");
const told = document.getElementById("alerts-told");
const say = (text) => { told.textContent = text; };
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const subscribed = async () => {
  const way = (await navigator.serviceWorker.ready).pushManager;
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) };
  try {
    return await way.subscribe(wanted);
  } catch {
    // Bound to another key, from before the desk was moved: let go of it, once.
    const old = await way.getSubscription();
    if (old) await old.unsubscribe();
    return way.subscribe(wanted);
  }
};

const turnOn = async () => {
  if ((await Notification.requestPermission()) !== "granted") {
    say("The browser does not allow the desk to show alerts. Allow notifications for this page in its settings, then try again.");
    return;
  }
  const found = await subscribed();
  form.elements.endpoint.value = found.endpoint;
  form.elements.p256dh.value = text(found.getKey("p256dh"));
  form.elements.auth.value = text(found.getKey("auth"));
  form.submit();
};

if (!window.isSecureContext) {
  say("The browser allows this only where the desk is reached by https.");
} else if (!("PushManager" in window) || !("serviceWorker" in navigator)) {
  say("This browser cannot do it here. On an iPhone or iPad, first add the desk to the home screen (Share, then “Add to Home Screen”), and open it from there.");
} else {
  form.hidden = false;
  say("The browser will ask whether the desk may show notifications.");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnOn().catch(() => say("The browser's push service could not be reached, so nothing was turned on. Try again in a while."));
  });
}
