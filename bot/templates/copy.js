// Makes the copy buttons copy. Without it, the text to copy is there to read.
"use strict";
const copied = document.currentScript.dataset.copied;
for (const plain of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.append(...plain.childNodes);
  const status = document.createElement("small");
  status.setAttribute("role", "status");
  button.append(status);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(plain.dataset.copy);
    status.textContent = copied;
  });
  plain.replaceWith(button);
}
