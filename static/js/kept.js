// Small facts that stay in this browser, and are never sent. Some browsers refuse to keep any.
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function keep(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // It is forgotten, then.
  }
}
