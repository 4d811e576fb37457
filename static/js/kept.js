// Small facts that stay in this browser, and are never sent. Some browsers refuse to keep any.
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

// Answers whether it is kept; where it is not, it is forgotten with the page.
export function keep(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
