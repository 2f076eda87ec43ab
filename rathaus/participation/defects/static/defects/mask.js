// Enhancement only: rectangles drawn over a photo with mouse, pen or finger. Without this and with
// the keyboard the fields of the grid are opened and ticked.
"use strict";

for (const box of document.querySelectorAll("[data-mask]")) {
  const picture = box.querySelector(".mask__picture");
  const hint = box.querySelector("[data-mask-hint]");
  const drawn = [];
  let start = null, area = null;
  hint.textContent = box.dataset.words;

  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "kern-btn kern-btn--tertiary";
  undo.hidden = true;
  const words = document.createElement("span");
  words.className = "kern-label";
  words.textContent = box.dataset.undo;
  undo.append(words);
  picture.after(undo);
  undo.addEventListener("click", () => {
    for (const part of drawn.pop() ?? []) part.remove();
    undo.hidden = drawn.length === 0;
  });

  const at = (event) => {
    const frame = picture.getBoundingClientRect();
    const part = (value, size) => Math.round(Math.min(1, Math.max(0, value / size)) * 1000);
    return [part(event.clientX - frame.left, frame.width), part(event.clientY - frame.top, frame.height)];
  };
  const between = ([x1, y1], [x2, y2]) => [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
  const place = (part, [x, y, width, height]) => {
    part.style.left = `${x / 10}%`;
    part.style.top = `${y / 10}%`;
    part.style.width = `${width / 10}%`;
    part.style.height = `${height / 10}%`;
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("summary")) return;
    start = at(event);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!start) return;
    const size = between(start, at(event));
    if (!area && (size[2] > 15 || size[3] > 15)) {
      area = document.createElement("div");
      area.className = "mask__area";
      picture.append(area);
      picture.setPointerCapture(event.pointerId);
    }
    if (area) place(area, size);
  });
  picture.addEventListener("pointerup", (event) => {
    if (area) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = "flaeche";
      input.value = between(start, at(event)).join(",");
      box.append(input);
      drawn.push([area, input]);
      undo.hidden = false;
      // the click that follows would tick the field under the pointer
      picture.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
    }
    start = area = null;
  });
  picture.addEventListener("pointercancel", () => {
    area?.remove();
    start = area = null;
  });
}
