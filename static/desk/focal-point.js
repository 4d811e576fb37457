// A click on a picture says what every crop of it must keep. The number fields do the same by keyboard.
class FocalPoint extends HTMLElement {
  connectedCallback() {
    const prefix = this.dataset.prefix ?? "";
    const form = this.closest("form");
    [this.x, this.y] = ["focal_x", "focal_y"].map((name) => form.elements[prefix + name]);
    if (!this.x || !this.y) return;
    this.mark = document.createElement("span");
    this.mark.className = "focal-point__mark";
    this.append(this.mark);
    this.addEventListener("click", (event) => this.take(event));
    for (const input of [this.x, this.y]) input.addEventListener("input", () => this.show());
    this.show();
  }

  take({ clientX, clientY }) {
    const box = this.getBoundingClientRect();
    const percent = (part, whole) => Math.min(100, Math.max(0, Math.round((100 * part) / whole)));
    this.x.value = percent(clientX - box.left, box.width);
    this.y.value = percent(clientY - box.top, box.height);
    this.show();
  }

  show() {
    this.mark.style.left = `${this.x.value || 50}%`;
    this.mark.style.top = `${this.y.value || 50}%`;
  }
}

customElements.define("focal-point", FocalPoint);

// A file just chosen is shown before it is sent, drawn on a canvas: the page may load no picture from elsewhere.
for (const input of document.querySelectorAll("input[type=file][name$=file]")) {
  input.addEventListener("change", async () => {
    const prefix = input.name.slice(0, -"file".length);
    const row = input.closest(".form-row");
    row.querySelector("focal-point")?.remove();
    const picture = await createImageBitmap(input.files[0]).catch(() => null);
    if (!picture) return;
    const scale = Math.min(1, 640 / picture.width);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const point = document.createElement("focal-point");
    point.dataset.prefix = prefix;
    point.append(canvas);
    document.querySelector(".field-focal_point focal-point")?.closest(".form-row").setAttribute("hidden", "");
    row.append(point);
  });
}
