// What makes the pages a little better. Everything works without it.
// An element of ours brings its module only where the page has one.
const modules = {
  "relative-time": () => import("./relative-time.js"),
  "reading-place": () => import("./reading-place.js"),
  "continue-reading": () => import("./continue-reading.js"),
  "save-article": () => import("./list-button.js"),
  "follow-button": () => import("./list-button.js"),
  "saved-list": () => import("./saved-list.js"),
  "followed-list": () => import("./followed-list.js"),
  "followed-news": () => import("./followed-news.js"),
  "lists-file": () => import("./lists-file.js"),
  "passkey-form": () => import("./passkey-form.js"),
  "kept-copies": () => import("./kept-copies.js"),
  "kept-storage": () => import("./kept-storage.js"),
  "read-aloud": () => import("./read-aloud.js"),
  "notice-push": () => import("./notice-push.js"),
  "alert-settings": () => import("./alert-settings.js"),
  "browser-translation": () => import("./browser-translation.js"),
};

function bring() {
  for (const [name, load] of Object.entries(modules)) {
    if (document.querySelector(name)) load();
  }
}

bring();

// Where a browser offers to install the site, <install-app> asks it to, when its reader says so.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.installPrompt = event;
});

if ("serviceWorker" in navigator) {
  const { serviceWorker } = navigator;
  const tell = (word) => serviceWorker.ready.then(({ active }) => active.postMessage(word));
  serviceWorker.addEventListener("controllerchange", () => tell("read"));
  addEventListener("online", () => tell("online"));
  addEventListener("load", () => {
    serviceWorker.register("/service-worker.js").then(() => tell("read"), () => null);
  });
}

// The reading settings open by themselves; what they do, and sharing, comes with a press.
const pressed = (selector, load) => document.querySelector(selector)?.addEventListener("click", load);
pressed("reading-settings", () => import("./reading-settings.js"));
pressed("share-article button", (event) => import("./share-article.js").then(({ share }) => share(event)));

// What stands under an article comes when it is nearly in view.
function below(element, load) {
  const seen = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (isIntersecting) seen.disconnect(), load();
    },
    { rootMargin: "50%" },
  );
  if (element) seen.observe(element);
}

below(document.querySelector(".new-comments")?.closest(".conversation"), () => import("./conversation.js"));
below(document.querySelector("read-here"), () => import("./read-here.js"));
below(document.querySelector("install-app"), () => import("./install-app.js"));

// What opens the panel's features in their place is fetched when the first is pressed.
document.querySelector(".panel[data-wait]")?.parentElement.addEventListener("click", (event) => {
  const link = event.target.closest(".panel__features a, a.term");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./panel.js").then(
    ({ press }) => press(link, bring),
    () => location.assign(link),
  );
});

// The page is the same for everyone; only this marker tells that its reader is signed in.
if (/(^|; )signed_in=1/.test(document.cookie)) {
  for (const link of document.querySelectorAll("[data-signed-in]")) {
    link.textContent = link.dataset.signedIn;
    if (link.dataset.unread) import("./unread-notices.js").then(({ show }) => show(link));
  }
  if (document.querySelector("comment-form")) import("./comment-writing.js");
  import("./account-lists.js");
} else {
  try {
    // Lists of an account, after it was signed out.
    if (localStorage.getItem("lists-known")) import("./account-lists.js");
  } catch {}
}
