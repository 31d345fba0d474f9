// Heat: where reports are dense. A site or town glows around its point; what is only somewhere in an area is spread thinly
// over the whole of it, and what is somewhere in a country over nothing.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const GLOW = 26;
  const COUNTRY = 6;
  // From few to many: also in grey, each step is darker on the light map and lighter on the dark one.
  const RAMP = { light: ["#fbd38d", "#ee7b2e", "#b3261e", "#5b0f2e"], dark: ["#5b2a4a", "#b3402e", "#ee9b3e", "#fff0b8"] };

  function palette(colours) {
    const line = document.createElement("canvas");
    [line.width, line.height] = [256, 1];
    const context = line.getContext("2d");
    const ramp = context.createLinearGradient(0, 0, 256, 0);
    colours.forEach((colour, n) => ramp.addColorStop(n / (colours.length - 1), colour));
    context.fillStyle = ramp;
    context.fillRect(0, 0, 256, 1);
    return context.getImageData(0, 0, 256, 1).data;
  }

  function reachOf(map, row) {
    const [, handle, , , drawn, middle] = row;
    if (!drawn) return { at: map.latLngToContainerPoint(handle), radius: GLOW };
    const spot = L.latLng(middle);
    const metres = Array.isArray(drawn) ? Math.max(...drawn[0].map((edge) => spot.distanceTo(edge))) : drawn;
    const north = L.latLng(spot.lat + metres / 111195, spot.lng);
    const at = map.latLngToContainerPoint(spot);
    return { at, radius: Math.max(GLOW, at.distanceTo(map.latLngToContainerPoint(north))) };
  }

  function glow(context, { at, radius }, strength) {
    const fade = context.createRadialGradient(at.x, at.y, 0, at.x, at.y, radius);
    fade.addColorStop(0, `rgba(0,0,0,${strength})`);
    fade.addColorStop(radius > GLOW ? 0.9 : 0.35, `rgba(0,0,0,${strength * 0.75})`);
    fade.addColorStop(1, "rgba(0,0,0,0)");
    context.fillStyle = fade;
    context.fillRect(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
  }

  const Heat = L.Layer.extend({
    initialize(rows, largest) {
      this._rows = rows;
      this._largest = Math.log2(1 + largest);
      this._counts = rows.map((row) => row[3]);
    },

    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "heat leaflet-zoom-hide", map.getPane("heat"));
      this._canvas.setAttribute("aria-hidden", "true");
      map.on("moveend zoomend resize", this.draw, this);
      this.draw();
    },

    onRemove(map) {
      map.off("moveend zoomend resize", this.draw, this);
      cancelAnimationFrame(this._waiting);
      this._canvas.remove();
    },

    paint(i, counts) {
      this._counts[i] = counts;
      this._waiting = this._waiting || requestAnimationFrame(() => this.draw());
    },

    draw() {
      this._waiting = 0;
      const map = this._map;
      if (!map) return;
      const { x, y } = map.getSize();
      Object.assign(this._canvas, { width: x, height: y });
      L.DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint([0, 0]));
      const context = this._canvas.getContext("2d", { willReadFrequently: true });
      this._rows.forEach((row, i) => {
        if (!this._counts[i] || row[2] === COUNTRY) return;
        const place = reachOf(map, row);
        const events = Math.log2(1 + conflictMap.sum(this._counts[i])) / this._largest;
        const thin = Math.min(1, (GLOW / place.radius) ** 2 * 4);
        if (place.at.x > -place.radius && place.at.x < x + place.radius) glow(context, place, Math.max(0.04, 0.85 * events * thin));
      });
      this._colour(context, x, y);
    },

    _colour(context, width, height) {
      if (!width || !height) return;
      const picture = context.getImageData(0, 0, width, height);
      const ramp = palette(RAMP[this._map.getContainer().classList.contains("is-dark") ? "dark" : "light"]);
      for (let i = 3; i < picture.data.length; i += 4) {
        const strength = picture.data[i];
        if (!strength) continue;
        picture.data.set(ramp.subarray(4 * strength, 4 * strength + 3), i - 3);
        picture.data[i] = Math.min(225, 60 + strength * 1.4);
      }
      context.putImageData(picture, 0, 0);
    },
  });

  conflictMap.layers.heat = function (rows, settings) {
    const heat = new Heat(rows, settings.largest);
    const group = L.featureGroup([heat]);
    group.named = [];
    group.paint = (i, counts) => heat.paint(i, counts);
    return group;
  };
})();
