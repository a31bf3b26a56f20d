"use strict";
// Passkeys: asks the device, and hands its answer to the form. A form says by `data-passkey` what is wanted.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (all) => (all || []).map((one) => ({ ...one, id: bytes(one.id) }));
const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const asked = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("asked too often");
  return (await answer.json()).request_options.publicKey;
};
const given = async (form) => {
  const wanted = await asked(form);
  wanted.challenge = bytes(wanted.challenge);
  if (form.dataset.passkey === "make") {
    const user = { ...wanted.user, id: bytes(wanted.user.id) };
    return navigator.credentials.create({ publicKey: { ...wanted, user, excludeCredentials: known(wanted.excludeCredentials) } });
  }
  return navigator.credentials.get({ publicKey: { ...wanted, allowCredentials: known(wanted.allowCredentials) } });
};
const written = (key) => {
  const response = {};
  for (const name of FIELDS) if (key.response[name]) response[name] = text(key.response[name]);
  return { id: key.id, rawId: key.id, type: key.type, response, clientExtensionResults: key.getClientExtensionResults() };
};
const why = (error) => {
  if (error.name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (error.name === "SecurityError") return "Passkeys need the desk's own name: at a bare number they do not work.";
  return "Nothing came of it: the device was not asked, or you left. Try once more, or use another way.";
};
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const line = form.querySelector(".trouble");
  if (!window.PublicKeyCredential) {
    line.textContent = "This browser offers no passkeys here: they need a newer one, and an https address.";
    line.hidden = form.hidden = form.dataset.passkey === "come-in";
    form.querySelector("button").disabled = true;
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    line.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(written(await given(form)));
      form.submit();
    } catch (error) {
      line.textContent = why(error);
      line.hidden = false;
    }
  });
}
