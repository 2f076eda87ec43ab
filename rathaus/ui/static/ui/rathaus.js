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
  // Alt makes other signs of letters on some keyboards ("˜" of n): then the key itself counts.
  // A letter that came through counts as typed: Z and Y change places between keyboards.
  const key = event.key.toLowerCase();
  const code = /^(?:Key|Digit)([A-Z\d])$/.exec(event.code)?.[1].toLowerCase();
  const wanted = held + (/^[a-z\d]$/.test(key) ? key : code ?? key);
  const target = document.querySelector(`[data-key="${CSS.escape(wanted)}"]`)
    ?? [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  if (!target || target.disabled) return;
  event.preventDefault();
  target.focus();
  if (target.matches("button, a, summary")) target.click();
  else target.select?.();
});
