// The prose editor gets a name for screen readers, and understands what Word and Google Docs paste.
import { pasted } from "./pasted.js";

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  if (label) label.id ||= `${textarea.id}_label`;
  editor.setOptions({
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": label?.id ?? "" },
      transformPastedHTML: pasted,
    },
  });
});
