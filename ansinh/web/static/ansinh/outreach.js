// Comfort for bad networks: what was typed and not sent is there again after a reload.
// The key of the form is kept along, so sending it again makes no second contact.
(() => {
  "use strict";
  const KEPT = ["note", "reason", "next_day", "result", "channel", "day", "form"];
  const place = (form) => `ansinh:${form.dataset.keep}`;
  const fields = (form) => KEPT.map((name) => form.elements[name]).filter(
    (field) => field instanceof HTMLElement && "value" in field && field.type !== "submit");
  const keep = (form) => {
    const typed = Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
    try { localStorage.setItem(place(form), JSON.stringify(typed)); } catch { /* full or forbidden */ }
  };
  const restore = (form) => {
    let typed = null;
    try { typed = JSON.parse(localStorage.getItem(place(form))); } catch { /* nothing kept */ }
    if (!typed) return;
    if (typed.form === form.dataset.written) {
      localStorage.removeItem(place(form));
      return;
    }
    for (const field of fields(form)) {
      if (typed[field.name] !== undefined) field.value = typed[field.name];
    }
    form.querySelector(".unsent").hidden = false;
    for (const folded of [form.closest("details"), form.querySelector("details")]) {
      if (folded) folded.open = true;
    }
  };
  for (const form of document.querySelectorAll("form[data-keep]")) {
    restore(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => keep(form));
  }
})();
