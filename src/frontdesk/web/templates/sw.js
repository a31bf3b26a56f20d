"use strict";
// Shows alerts, and a page of its own where the desk cannot be reached. Nothing of a practice is ever kept here.
const TOLD = JSON.parse("{{ packed|escapejs }}");
const SHELF = "desk-{{ digest }}";

self.addEventListener("install", (event) => {
  const fetched = TOLD.kept.map((one) => new Request(one, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(fetched)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("desk-") && name !== SHELF);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method === "GET" && event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match(TOLD.offline)));
  } else if (TOLD.kept.includes(path)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(path)));
  }
});

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    told = { body: "Something came. Look at the desk." };
  }
  const shown = { body: told.body, tag: told.tag || "desk", icon: TOLD.icon, data: told.link, requireInteraction: true };
  shown.renotify = true;
  event.waitUntil(self.registration.showNotification(told.title || "Front desk", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = new URL(event.notification.data || TOLD.start, self.location);
  event.waitUntil(self.clients.openWindow(link.origin === self.location.origin ? link.href : TOLD.start));
});
