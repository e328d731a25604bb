// Keeps a page where its room is: asks every two seconds whether there is something new, and then shows it.
// Without it there is the button "Go on". A page that somebody has left for another tab does not ask.
"use strict";
const EVERY = 2000;

async function look() {
  const shown = document.querySelector("[data-follows]");
  if (!shown || document.hidden) return;
  const answer = await fetch(shown.dataset.follows, { cache: "no-store" });
  if (!answer.ok || (await answer.text()) === shown.dataset.mark) return;
  const page = await fetch(location.href, { cache: "no-store" });
  if (page.status >= 500) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const main = fresh.getElementById("main");
  if (!main) return;
  document.getElementById("main").replaceWith(main);
  document.title = fresh.title;
}

async function follow() {
  try {
    await look();
  } catch {
    // The network is away: the next look may find it again.
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
