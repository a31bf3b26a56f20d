"use strict";
// Lets the browser install the desk: the worker shows alerts, and a page of its own without network. It keeps no data.
const address = document.currentScript.dataset.worker;
if ("serviceWorker" in navigator) navigator.serviceWorker.register(address).catch(() => {});
