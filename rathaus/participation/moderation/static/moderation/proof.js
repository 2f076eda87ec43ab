// Fills the hidden field "altcha" with a solved challenge. Begins when somebody starts to type, so
// that readers pay nothing; a form sent earlier waits for it. Works for forms that come later (htmx).
"use strict";

(() => {
  if (window.rathausProof) return;
  window.rathausProof = true;
  const running = new WeakMap();
  const AGE = 20 * 60 * 1000;

  async function solve(box) {
    const answer = await fetch(box.dataset.challenge, { headers: { Accept: "application/json" } });
    const task = await answer.json();
    const worker = new Worker(box.dataset.worker);
    try {
      const number = await new Promise((done, failed) => {
        worker.onmessage = (event) => done(event.data);
        worker.onerror = failed;
        worker.postMessage(task);
      });
      if (number < 0) throw new Error("no solution");
      const { algorithm, challenge, salt, signature } = task;
      return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    } finally {
      worker.terminate();
    }
  }

  function start(box) {
    const known = running.get(box);
    if (known && Date.now() - known.since < AGE) return known.work;
    const field = box.querySelector("[name=altcha]");
    const work = solve(box).then((value) => { field.value = value; }, () => {
      box.querySelector("[data-proof-status]").textContent = box.dataset.failed;
    });
    running.set(box, { since: Date.now(), work });
    return work;
  }

  const boxOf = (node) => node.closest?.("form")?.querySelector("[data-proof]");

  document.addEventListener("focusin", (event) => {
    const box = boxOf(event.target);
    if (box) start(box);
  });

  document.addEventListener("submit", (event) => {
    const box = boxOf(event.target);
    if (!box || box.dataset.ready === "yes") return;
    const known = running.get(box);
    const fresh = known && Date.now() - known.since < AGE;
    if (fresh && box.querySelector("[name=altcha]").value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const status = box.querySelector("[data-proof-status]");
    status.textContent = box.dataset.working;
    start(box).then(() => {
      if (status.textContent === box.dataset.working) status.textContent = "";
      box.dataset.ready = "yes"; // sent in any case: without a proof somebody reads it first
      event.target.requestSubmit(event.submitter ?? undefined);
      setTimeout(() => { delete box.dataset.ready; }, 0);
    });
  }, true);

  // a form that is shown again by the back button has spent its proof
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("[data-proof]").forEach((box) => {
      running.delete(box);
      box.querySelector("[name=altcha]").value = "";
    });
  });
})();
