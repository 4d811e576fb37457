// <followed-list>: the topics and outlets one follows, by name.
import { KeptRows, language } from "./kept-rows.js";
import { follow, followed, unfollow } from "./lists.js";

class FollowedList extends KeptRows {
  rows() {
    return followed();
  }

  compare(one, other) {
    return one.name.localeCompare(other.name, language);
  }

  draw() {
    this.hidden = !super.draw();
  }

  fill(element, { url }) {
    element.querySelector("a").href = url;
  }

  drop({ kind, slug }) {
    unfollow(kind, slug);
  }

  add(row) {
    follow(row);
  }
}

customElements.define("followed-list", FollowedList);
