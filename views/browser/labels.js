// Names of places: as many as fit beside the marks and each other, the most important first.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const GAP = 4;
  // Seats of provinces come from this zoom on: they are set in bold, and keep their name in a crowd of marks.
  const MAJOR_UNTIL = 5;
  const CENTRED = new Set(["country", "province", "area", "water"]);
  const HIDDEN_FROM = { country: 9, province: 11 };

  function overlaps(box, others) {
    return others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
  }

  function lies(box, frame) {
    return box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
  }

  function distance(box, point) {
    const across = Math.max(box[0] - point.x, 0, point.x - box[2]);
    const down = Math.max(box[1] - point.y, 0, point.y - box[3]);
    return Math.hypot(across, down);
  }

  // Where the text may stand around its place, the best first: [left, top, right, bottom] in pixels.
  function seats(point, width, height, reaches, look) {
    const around = (x, y) => [x - GAP, y, x + width + GAP, y + height];
    const [left, middle, top] = [point.x - width, point.y - height / 2, point.y - height];
    if (CENTRED.has(look)) return [around(point.x - width / 2, middle)];
    return reaches.flatMap((reach) => {
      const slant = reach * 0.7;
      return [
        around(point.x + reach, middle),
        around(left - reach, middle),
        around(point.x - width / 2, top - reach + 2),
        around(point.x - width / 2, point.y + reach - 2),
        around(point.x + slant, top - slant + 4),
        around(left - slant, top - slant + 4),
        around(point.x + slant, point.y + slant - 4),
        around(left - slant, point.y + slant - 4),
      ];
    });
  }

  conflictMap.Labels = L.Layer.extend({
    initialize(names) {
      this._names = names;
      this._sizes = new Map();
      this._marks = [];
    },

    onAdd(map) {
      const pane = map.createPane("names");
      pane.style.zIndex = 450;
      pane.style.pointerEvents = "none";
      this._box = L.DomUtil.create("div", "names leaflet-zoom-hide", pane);
      this._box.setAttribute("aria-hidden", "true");
      map.on("zoomend moveend resize viewreset", this.place, this);
      this._awaitStyle();
    },

    // Sizes are measured, so the style sheet must have come first.
    _awaitStyle() {
      this._ready = getComputedStyle(this._box).position === "absolute";
      if (this._ready) this.place();
      else requestAnimationFrame(() => this._awaitStyle());
    },

    // Marks: [latitude, longitude, radius in pixels]; names give way to them, once they are painted.
    setMarks(marks) {
      this._marks = marks;
      if (this._map) requestAnimationFrame(() => setTimeout(() => this._map && this.place()));
    },

    place() {
      if (!this._ready) return;
      const map = this._map;
      const zoom = map.getZoom();
      const near = map.getBounds().pad(0.15);
      const scale = conflictMap.markScale(map);
      const spots = this._marks.filter((mark) => near.contains([mark[0], mark[1]]))
        .map(([latitude, longitude, radius]) => [latitude, longitude, radius * scale]);
      this._spots = spots.map(([latitude, longitude]) => map.latLngToLayerPoint([latitude, longitude]));
      const taken = this._spots.map(({ x, y }, i) => {
        const radius = spots[i][2];
        return [x - radius, y - radius, x + radius, y + radius];
      });
      taken.push(...this._controls());
      const corner = map.containerPointToLayerPoint([0, 0]);
      this._frame = [corner.x, corner.y, corner.x + map.getSize().x, corner.y + map.getSize().y];
      const radii = new Map(spots.map((mark) => [`${mark[0]} ${mark[1]}`, mark[2]]));
      const shown = document.createDocumentFragment();
      for (const row of this._wanted(zoom, near, radii)) {
        const [, latitude, longitude, first, look] = row;
        const name = conflictMap.nameOf(row);
        const radius = radii.get(`${latitude} ${longitude}`);
        this._seat(shown, taken, name, map.latLngToLayerPoint([latitude, longitude]), look, radius, first);
      }
      this._box.replaceChildren(shown);
    },

    // The buttons lie over the map, so no name goes under them.
    _controls() {
      const map = this._map;
      const frame = map.getContainer().getBoundingClientRect();
      return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const box = control.getBoundingClientRect();
        const from = map.containerPointToLayerPoint([box.left - frame.left, box.top - frame.top]);
        return [from.x, from.y, from.x + box.width, from.y + box.height];
      });
    },

    // A place that has a mark is named two steps of zoom earlier than one that has none, and before all others.
    _wanted(zoom, near, radii) {
      const marked = (row) => radii.has(`${row[1]} ${row[2]}`);
      const rows = this._names.filter((row) =>
        near.contains([row[1], row[2]]) && zoom >= row[3] - (marked(row) ? 2 : 0) && zoom < (HIDDEN_FROM[row[4]] || 99));
      return [...rows.filter(marked), ...rows.filter((row) => !marked(row))];
    },

    _seat(shown, taken, name, point, look, radius, first) {
      const size = this._size(name, look, first);
      const dotted = !radius && !CENTRED.has(look);
      const dot = [point.x - 4, point.y - 4, point.x + 4, point.y + 4];
      if (dotted && overlaps(dot, taken)) return;
      const major = radius && first <= MAJOR_UNTIL;
      const slack = major ? 18 : 3;
      const free = (box) => lies(box, this._frame) && !overlaps(box, taken) && (!radius || this._isOwn(box, point, slack));
      const near = radius ? radius + GAP + 1 : 7;
      const reaches = major ? [near, near + 9, near + 18, near + 27] : [near];
      const seat = seats(point, size.x, size.y, reaches, look).find(free);
      if (!seat) return;
      taken.push(seat);
      shown.append(this._text(name, look, first, seat));
      if (!dotted) return;
      taken.push(dot);
      const spot = L.DomUtil.create("i", "dot");
      L.DomUtil.setPosition(spot, point.round());
      shown.append(spot);
    },

    // A name that stands nearer to another mark would be read as that one's.
    _isOwn(box, point, slack) {
      const own = distance(box, point);
      return this._spots.every((spot) => spot.equals(point) || distance(box, spot) > own - slack);
    },

    _text(name, look, first, seat) {
      const text = L.DomUtil.create("span", `name ${look} ${first <= MAJOR_UNTIL ? "major" : ""}`);
      text.textContent = name;
      if (seat) L.DomUtil.setPosition(text, L.point(seat[0] + GAP, seat[1]).round());
      return text;
    },

    _size(name, look, first) {
      const key = `${look} ${first <= MAJOR_UNTIL} ${name}`;
      if (!this._sizes.has(key)) {
        const text = this._text(name, look, first, null);
        this._box.append(text);
        this._sizes.set(key, L.point(text.offsetWidth, text.offsetHeight));
        text.remove();
      }
      return this._sizes.get(key);
    },
  });
})();
