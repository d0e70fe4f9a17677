// Comforts only: without this file every page still works.
(() => {
  "use strict";
  const toast = document.querySelector(".toast");
  let hide;
  const say = (text) => {
    toast.textContent = text;
    toast.classList.add("on");
    clearTimeout(hide);
    hide = setTimeout(() => toast.classList.remove("on"), 2500);
  };
  const showControls = () => {
    for (const control of document.querySelectorAll("[data-needs-script]")) {
      control.hidden = false;
    }
  };
  const copyAddress = () => {
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(location.href)
      : Promise.reject();
    copied.then(() => say(toast.dataset.copied), () => say(location.href));
  };
  const closeMenus = (which) => {
    for (const menu of document.querySelectorAll(".top details[open]")) {
      if (which(menu)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
    if (event.target.closest("[data-copy]")) copyAddress();
    closeMenus((menu) => !menu.contains(event.target));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeMenus((menu) => {
      const isHere = menu.contains(document.activeElement);
      if (isHere) menu.querySelector("summary").focus();
      return isHere;
    });
  });
  document.addEventListener("htmx:afterSettle", () => {
    showControls();
    document.querySelector("[data-announce]").textContent = document.title;
  });
  document.addEventListener("htmx:responseError", () => say(toast.dataset.lost));
  document.addEventListener("htmx:sendError", () => say(toast.dataset.lost));
  showControls();
})();
