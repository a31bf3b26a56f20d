// The times by the visitor's own clock, without being asked: only where no place was chosen yet.
const form = document.querySelector("form.zones");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const asked = new URLSearchParams(location.search);

if (form && zone && zone !== form.dataset.own && !asked.has("zone")) {
  asked.set("zone", zone);
  location.replace(`${location.pathname}?${asked}`);
}
