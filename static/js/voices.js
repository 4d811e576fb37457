// The voices of this device. Browsers take a moment to name them, and some never do.
const HURRY = 1500; // Milliseconds.
let hasWaited = false;

async function voices() {
  const now = speechSynthesis.getVoices();
  if (now.length || hasWaited) return now;
  hasWaited = true;
  return new Promise((resolve) => {
    const end = () => resolve(speechSynthesis.getVoices());
    speechSynthesis.addEventListener("voiceschanged", end, { once: true });
    setTimeout(end, HURRY);
  });
}

// Returns a voice for "ar", nothing where the browser names none at all, or null where it has others only.
export async function voiceFor(language) {
  const all = await voices();
  if (!all.length) return undefined;
  return all.find(({ lang }) => lang.split(/[-_]/)[0].toLowerCase() === language) ?? null;
}
