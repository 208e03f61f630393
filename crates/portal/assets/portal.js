// Everything works without this file; it only saves a few steps.
"use strict";

// The check: answers stay on this device. They are put into a link or kept here only when somebody asks for it.
const KEPT = "atooshi-check";
const answers = document.querySelector("#state input[name=state]");
const said = document.querySelector("[data-said]");
const say = (text) => { said.textContent = text; said.hidden = false; };

for (const button of document.querySelectorAll("[data-copy-link]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = new URL(button.dataset.copyLink, location.origin);
    link.hash = `a=${answers.value}`;
    try {
      await navigator.clipboard.writeText(link.href);
      say(said.dataset.said);
    } catch {
      say(link.href);
    }
  });
}

for (const button of document.querySelectorAll("[data-keep]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(KEPT, answers.value);
      say(said.dataset.kept);
    } catch (error) {
      say(String(error));
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What is folded is printed, but for long lists of names; browsers that cannot do so by style need it open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".clause-block details")) details.open = true;
});

// On the first page: a link that holds answers goes on at once, answers kept on this device when somebody says so.
const kept = document.querySelector("#kept");
if (kept) {
  const held = kept.querySelector("input[name=state]");
  const stored = (() => { try { return localStorage.getItem(KEPT); } catch { return null; } })();
  if (location.hash.startsWith("#a=")) {
    held.value = location.hash.slice(3);
    history.replaceState(null, "", location.pathname + location.search);
    kept.submit();
  } else if (stored) {
    held.value = stored;
    kept.hidden = false;
    kept.querySelector("[data-drop]").addEventListener("click", () => {
      localStorage.removeItem(KEPT);
      kept.hidden = true;
    });
  }
}
