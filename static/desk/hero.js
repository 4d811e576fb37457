// Shows the chosen picture beside its field, and small pictures in the list to choose from.
const field = document.querySelector("select#id_hero");
const $ = window.django?.jQuery;

const thumbnail = (id) => {
  const image = new Image(120, 80);
  image.alt = "";
  image.className = "thumbnail";
  // Beside the address the field is completed from.
  image.src = new URL(`../articles/picture/${id}/thumbnail/`, new URL(field.getAttribute("data-ajax--url"), location.href));
  return image;
};

if (field && $) {
  const shown = document.createElement("span");
  shown.className = "hero-shown";
  field.closest(".flex-container")?.append(shown);
  const show = () => shown.replaceChildren(...(field.value ? [thumbnail(field.value)] : []));
  const { appLabel: app_label, modelName: model_name, fieldName: field_name } = field.dataset;
  const data = ({ term, page }) => ({ term, page, app_label, model_name, field_name });
  const templateResult = ({ id, text }) => (id ? $("<span class='choice'>").append(thumbnail(id), document.createTextNode(text)) : text);
  $(() => {
    $(field).select2({ ajax: { data }, templateResult }).on("change", show);
    show();
  });
}
