// The twin of what is drawn: a list of the same places in the same order, for who uses a keyboard or a screen reader, and
// for marks that are too many or too dense to be pointed at.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PAGE = 100;

  const Twins = L.Control.extend({
    onAdd() {
      this._box = L.DomUtil.create("details", "leaflet-bar twins");
      L.DomEvent.disableClickPropagation(this._box);
      L.DomEvent.disableScrollPropagation(this._box);
      // The map takes arrow keys and + and - for itself.
      L.DomEvent.on(this._box, "keydown", (event) => {
        L.DomEvent.stopPropagation(event);
        if (event.key !== "Escape" || !this._box.open) return;
        this._box.open = false;
        this._title.focus();
      });
      this._box.dir = "auto";
      this._title = L.DomUtil.create("summary", "", this._box);
      this._list = L.DomUtil.create("ol", "", this._box);
      this._more = L.DomUtil.create("button", "", this._box);
      this._more.type = "button";
      L.DomEvent.on(this._more, "click", () => this._addPage());
      L.DomEvent.on(this._box, "toggle", () => {
        if (this._box.open) this._draw();
        conflictMap.labels.place();
      });
      return this._box;
    },

    // `twins` are [id, words] of each place; the words are asked for when the list is looked at.
    show(twins) {
      this._twins = twins;
      this._title.textContent = conflictMap.say("twins", { n: twins.length });
      if (this._box.open) this._draw();
    },

    // Who reads the list keeps the place in it while the marks are drawn anew.
    _draw() {
      const { twin } = document.activeElement.dataset;
      this._list.replaceChildren();
      this._addPage();
      const same = twin && [...this._list.querySelectorAll("button")].find((button) => button.dataset.twin === twin);
      if (same) same.focus();
    },

    _addPage() {
      const from = this._list.children.length;
      for (const [id, words] of this._twins.slice(from, from + PAGE)) {
        const button = L.DomUtil.create("button", "", L.DomUtil.create("li", "", this._list));
        Object.assign(button, { type: "button", textContent: words() });
        button.dataset.twin = id;
        L.DomEvent.on(button, "click", () => conflictMap.tell({ mark: id }));
      }
      const left = this._twins.length - this._list.children.length;
      this._more.hidden = left <= 0;
      this._more.textContent = conflictMap.say("twins.more", { n: left });
      const next = this._list.children[from];
      if (from && next) next.firstChild.focus();
    },
  });

  conflictMap.addTwins = (map) => { conflictMap.twins = new Twins({ position: "topleft" }).addTo(map); };

  // A place is told here as its mark tells it.
  conflictMap.twinOf = (row) => [row[0], () => {
    const { where, events, precision } = conflictMap.describe(row, conflictMap.nameAt(row[5] || row[1]));
    return conflictMap.say("told", { place: where || precision, events });
  }];
})();
