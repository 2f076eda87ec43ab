// The sheet adds up while one chooses. Enhancement only: "Add up again" does the same on the server.
"use strict";

for (const section of document.querySelectorAll(".contest")) {
  const { method, over, left, tooMuch, of, ofOne } = section.dataset;
  const limit = Number(section.dataset.limit);
  const numbers = new Intl.NumberFormat(document.documentElement.lang || "de");
  const show = (value) => numbers.format(value) + (method === "knapsack" ? "\u00a0€" : "");
  const lines = [...section.querySelectorAll(".pick:not(.pick--none)")];
  const purse = section.querySelector(".purse");

  const valueOf = (line) => {
    const field = line.querySelector("input, select");
    if (field.type === "checkbox") return Number(field.checked);
    if (field.type === "radio") return Number(Boolean(line.querySelector("input:checked")));
    return Math.max(0, Math.trunc(Number(field.value)) || 0);
  };
  const sizeOf = (line, value) => {
    if (method === "knapsack") return value * Number(line.dataset.cost);
    return method === "points" ? value : Math.min(value, 1);
  };

  const draw = (sizes, used) => {
    const bar = purse.querySelector(".bar");
    const whole = Math.max(limit, used);
    let start = 0;
    bar.replaceChildren(...sizes.filter(Boolean).map((size) => {
      const part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const width = Math.floor(size * 1000 / whole);
      part.setAttribute("x", start);
      part.setAttribute("width", Math.max(width - 4, 0));
      part.setAttribute("height", 10);
      if (used > limit) part.setAttribute("class", "warn");
      start += width;
      return part;
    }));
  };

  const mark = (line, picked) => {
    line.classList.toggle("picked", picked);
    line.querySelector(".pinno")?.classList.toggle("pinno--on", picked);
    section.querySelector(`.map a[href="#${line.id}"] .pin`)?.classList.toggle("pin--off", !picked);
  };

  const addUp = () => {
    const values = lines.map(valueOf);
    const sizes = lines.map((line, index) => sizeOf(line, values[index]));
    const used = sizes.reduce((sum, size) => sum + size, 0);
    const count = values.filter(Boolean).length;
    lines.forEach((line, index) => {
      mark(line, values[index] > 0);
      const amount = used + Number(line.dataset.cost) - limit;
      const note = line.querySelector(".over");
      note.hidden = method !== "knapsack" || values[index] > 0 || amount <= 0;
      note.textContent = note.hidden ? "" : over.replace("{amount}", show(amount));
    });
    if (!purse) return;
    purse.querySelector("[data-used]").textContent = show(used);
    if (of) {
      const words = count === 1 ? ofOne : of;
      purse.querySelector("[data-of-text]").textContent =
        words.replace("{pot}", show(limit)).replace("{count}", numbers.format(count));
    }
    purse.querySelector("[data-left-name]").textContent = used > limit ? tooMuch : left;
    purse.querySelector("[data-left-text]").textContent = show(Math.abs(limit - used));
    for (const part of purse.querySelectorAll("[data-left-name], [data-left-text]")) {
      part.classList.toggle("purse__over", used > limit);
    }
    draw(sizes, used);
  };

  section.addEventListener("input", addUp);
  addUp(); // a page from the browser's memory comes with marks the server has not seen
}
