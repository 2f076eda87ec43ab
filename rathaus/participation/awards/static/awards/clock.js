// The server's clock goes on ticking. Without a script the page shows the moment it was made.
for (const shown of document.querySelectorAll("[data-clock]")) {
  const ahead = Number(shown.dataset.clock) - Date.now();
  const words = new Intl.DateTimeFormat("de-DE", {
    hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Europe/Berlin",
  });
  setInterval(() => { shown.textContent = words.format(new Date(Date.now() + ahead)); }, 1000);
}
