// Gives the parts of an autocomplete field the name of its label, for screen readers.
const nameOf = (select) =>
  select.getAttribute("aria-label") ??
  document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "") ??
  "";

const name = (select) => {
  const parts = select.nextElementSibling?.querySelectorAll('[role="combobox"], [role="textbox"], [role="searchbox"]') ?? [];
  for (const part of parts) part.setAttribute("aria-label", nameOf(select));
};

const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);

const $ = window.django?.jQuery;
$?.(() => nameAll(document));
document.addEventListener("formset:added", ({ target }) => setTimeout(() => nameAll(target)));
// The list that opens has a search field of its own.
$?.(document).on("select2:open", ({ target }) => {
  document.querySelector(".select2-dropdown .select2-search__field")?.setAttribute("aria-label", nameOf(target));
});
