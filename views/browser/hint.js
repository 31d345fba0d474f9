// Three lines for who is here for the first time. Closed once, they stay away in this browser.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const KEY = "conflict map hint closed";
  const LINES = ["hint.click", "hint.drag", "hint.address"];

  // A browser that keeps nothing may refuse to be asked.
  function isClosed() {
    try {
      return window.localStorage.getItem(KEY) !== null;
    } catch (error) {
      return false;
    }
  }

  function remember() {
    try {
      window.localStorage.setItem(KEY, "1");
    } catch (error) {
      // It comes again on the next visit.
    }
  }

  const Hint = L.Control.extend({
    onAdd(map) {
      const box = L.DomUtil.create("div", "leaflet-bar hint");
      box.dir = "auto";
      L.DomEvent.disableClickPropagation(box);
      for (const line of LINES) L.DomUtil.create("p", "", box).textContent = conflictMap.say(line);
      const close = L.DomUtil.create("button", "", box);
      Object.assign(close, { type: "button", textContent: conflictMap.say("hint.close") });
      L.DomEvent.on(close, "click", () => {
        remember();
        this.remove();
        conflictMap.labels.place();
        map.getContainer().focus();
      });
      return box;
    },
  });

  conflictMap.addHint = (map) => isClosed() || new Hint({ position: "bottomleft" }).addTo(map);
})();
