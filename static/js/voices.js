// The voices of this device. Browsers take a moment to name them, and some never do.
const HURRY = 1500; // Milliseconds.
let hasWaited = false;
let turn = 0;
let words; // Kept here: a browser that forgets an utterance forgets to say that it ended.

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
async function voiceFor(language) {
  const all = await voices();
  if (!all.length) return undefined;
  return all.find(({ lang }) => lang.split(/[-_]/)[0].toLowerCase() === language) ?? null;
}

export function hush() {
  turn += 1;
  speechSynthesis.cancel();
}

// Says it aloud, in the place of whatever was being said; tells whether it could, when it has been said.
export async function say(text, language, rate) {
  hush();
  const mine = turn;
  const voice = await voiceFor(language);
  if (voice === null || mine !== turn) return false;
  return new Promise((resolve) => {
    words = new SpeechSynthesisUtterance(text);
    Object.assign(words, { lang: language, rate });
    if (voice) words.voice = voice;
    words.onend = () => resolve(true);
    words.onerror = () => resolve(false);
    speechSynthesis.speak(words);
  });
}
