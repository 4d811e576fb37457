// The ways through a conversation, fetched with the first press: more of it, a whole thread, another order.
const part = (from, name) => from.querySelector(`:scope > ${name}, :scope > header > ${name}`);

function exchange(place, name, other) {
  const [ours, theirs] = [part(place, name), part(other, name)];
  if (ours && theirs) ours.replaceWith(document.adoptNode(theirs));
  else if (ours) ours.remove();
  else if (theirs) place.append(document.adoptNode(theirs));
}

function append(place, other) {
  part(place, ".threads").append(...part(other, ".threads").children);
  exchange(place, "[data-more]", other);
}

function unfold(link, other) {
  const first = link.closest(".threads > .comment");
  const whole = other.querySelector(`#${first.id}`);
  const further = other.querySelector("[rel=next]");
  if (further) {
    whole.append(Object.assign(document.createElement("p"), { className: "threads__more" }));
    whole.lastChild.append(further);
  }
  first.replaceWith(document.adoptNode(whole));
}

function order(place, other) {
  for (const name of [".threads", "[data-more]", ".conversation__order"]) exchange(place, name, other);
  place.querySelector("[aria-current]").focus();
}

export async function follow(link, place) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.querySelector(".conversation");
  if (link.closest(".conversation__order")) order(place, other);
  else if (link.closest(".threads__more")) unfold(link, other);
  else append(place, other);
}

export function goTo(comment) {
  for (let fold = comment.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  comment.tabIndex = -1;
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: "start" });
}
