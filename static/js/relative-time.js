// <relative-time><time datetime="…">07-04-2025</time></relative-time>
// Says "an hour ago" while that is recent; the date stays for what is older than two days.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const language = document.documentElement.lang;
// Arabic with its own digits, as the server writes them.
const locale = language === "ar" ? "ar-u-nu-arab" : language;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

function words(milliseconds) {
  if (milliseconds < MINUTE) return relative.format(0, "minute");
  if (milliseconds < HOUR) return relative.format(-Math.floor(milliseconds / MINUTE), "minute");
  if (milliseconds < DAY) return relative.format(-Math.floor(milliseconds / HOUR), "hour");
  return relative.format(-Math.floor(milliseconds / DAY), "day");
}

class RelativeTime extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector("time");
    this.date = time.textContent;
    time.title = exact.format(new Date(time.dateTime));
    this.tell();
    this.timer = setInterval(() => this.tell(), MINUTE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tell() {
    const time = this.querySelector("time");
    const age = Date.now() - new Date(time.dateTime);
    time.textContent = age < 2 * DAY && age > -MINUTE ? words(age) : this.date;
  }
}

customElements.define("relative-time", RelativeTime);
