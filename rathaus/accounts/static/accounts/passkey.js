// Passkeys need JavaScript by nature. Starts allauth's form named in data-passkey;
// data-ids lists its elements as "role:id role:id".
"use strict";

for (const start of document.querySelectorAll("[data-passkey]")) {
  const ids = Object.fromEntries(start.dataset.ids.split(" ").map((pair) => pair.split(":")));
  window.allauth.webauthn.forms[start.dataset.passkey]({ ids });
}
