// Passkeys: the browser is asked for one when the button is pressed, and what it says goes with the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

function text(buffer) {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(signs.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// The server speaks JSON, the browser in bytes.
function understood(options) {
  const read = { ...options, challenge: bytes(options.challenge) };
  if (read.user) read.user = { ...read.user, id: bytes(read.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (read[list]) read[list] = read[list].map((key) => ({ ...key, id: bytes(key.id) }));
  }
  return read;
}

function told(credential) {
  const { id, rawId, type, response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const said = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return JSON.stringify({
    id,
    rawId: text(rawId),
    type,
    response: Object.fromEntries(said),
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsAt(address) {
  if (!address) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return answer.json();
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!globalThis.PublicKeyCredential) {
      this.say(this.dataset.missing);
      return;
    }
    this.say("");
    this.form.querySelector("[type=submit][hidden]").hidden = false;
    this.form.addEventListener("submit", (event) => this.ask(event));
  }

  async ask(event) {
    event.preventDefault();
    this.say("");
    try {
      this.form.elements.credential.value = told(await this.passkey());
    } catch {
      this.say(this.dataset.refused);
      return;
    }
    this.form.submit();
  }

  async passkey() {
    const { creation_options: making, request_options: asking } = await optionsAt(this.dataset.options);
    if (asking) return navigator.credentials.get({ publicKey: understood(asking.publicKey) });
    const publicKey = understood(making.publicKey);
    const { passwordless } = this.form.elements;
    if (passwordless) {
      const alone = passwordless.checked;
      publicKey.authenticatorSelection = {
        ...publicKey.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        ...(alone && { userVerification: "required" }),
      };
    }
    return navigator.credentials.create({ publicKey });
  }

  say(words) {
    this.querySelector("[data-said]").textContent = words;
  }
}

customElements.define("passkey-form", PasskeyForm);
