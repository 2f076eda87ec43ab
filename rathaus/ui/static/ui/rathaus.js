// Enhancement only: every page works without this file.
"use strict";

// The error summary speaks first: screen readers read it, Tab goes on to the first link.
document.getElementById("fehlerliste")?.focus();

// Keys of the workplace. data-key="ctrl+enter" on a button presses it, data-key="alt+3" on a
// field focuses it, on a link follows it. Typing in a field is never disturbed: keys without
// Ctrl or Alt count only outside of fields.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing && !event.ctrlKey && !event.altKey) return;
  if (event.metaKey || event.isComposing) return;
  const held = (event.ctrlKey ? "ctrl+" : "") + (event.altKey ? "alt+" : "");
  const digit = /^Digit\d$/.test(event.code) ? event.code.slice(5) : null;
  const wanted = held + (event.altKey && digit ? digit : event.key.toLowerCase());
  const target = document.querySelector(`[data-key="${CSS.escape(wanted)}"]`)
    ?? [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  if (!target || target.disabled) return;
  event.preventDefault();
  target.focus();
  if (target.matches("button, a, summary")) target.click();
  else target.select?.();
});
