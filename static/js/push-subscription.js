// This browser's subscription to pushes, made with the paper's key.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

export const isAble = () => Boolean(navigator.serviceWorker && globalThis.PushManager && globalThis.Notification);

// What is there already; nothing is asked for.
export async function known() {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager.getSubscription();
}

export async function subscribe(publicKey) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytes(publicKey) };
  // The paper may have another key by now.
  const kept = await pushManager.getSubscription();
  const key = new Uint8Array(kept?.options.applicationServerKey ?? []);
  if (kept && String(key) !== String(options.applicationServerKey)) await kept.unsubscribe();
  return pushManager.subscribe(options);
}
