// The marks' symbols on a canvas: shape and letter by type, drawn once for each size and then only copied.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const SMALLEST = 10;
  const LARGEST = 30;
  const PIXELS_PER_EVENT = 8;
  const LEAST_FOR_LETTER = 5.5;
  const HALO = "#1a73e8";
  const FONT = '"Helvetica Neue", Arial, sans-serif';

  // Area grows with the number of events; it starts where one letter can still be read.
  function radiusOf(events, largest) {
    const room = LARGEST * LARGEST - SMALLEST * SMALLEST;
    const step = Math.min(PIXELS_PER_EVENT, room / Math.max(1, largest - 1));
    return Math.sqrt(SMALLEST * SMALLEST + step * (events - 1));
  }

  conflictMap.radiusOf = radiusOf;

  // The colours that the marks take from the theme.
  conflictMap.coloursOf = function (container) {
    const look = getComputedStyle(container);
    const [paper, paperInk, casing] = ["--paper", "--paper-ink", "--casing"].map((name) => look.getPropertyValue(name));
    return { paper, paperInk, casing };
  };

  conflictMap.Symbols = class {
    constructor(types) {
      this._types = types.map(([label, letter, path, colour, ink, edge]) =>
        ({ label, letter, path: new Path2D(path), colour, ink, edge }));
      this._sprites = new Map();
      this._badges = new Map();
      this.look({ paper: "#fff", paperInk: "#222", casing: "#fff" }, 1);
    }

    // Colours that follow the theme, and how many pixels of the screen one of the page has.
    look(colours, ratio) {
      this._colours = colours;
      this._ratio = ratio;
      this._sprites.clear();
      this._badges.clear();
    }

    colour(type) {
      return this._types[type].colour;
    }

    // A crisp mark is solid, a vague one hollow; `mixed` leaves room for a ring, or adds a plus where it is hollow.
    draw(context, x, y, type, radius, crisp, mixed) {
      const size = Math.round(radius * 2);
      const key = ((type * 256 + size) * 2 + Number(crisp)) * 2 + Number(mixed);
      let sprite = this._sprites.get(key);
      if (!sprite) this._sprites.set(key, sprite = this._sprite(this._types[type], size / 2, crisp, mixed));
      const side = sprite.width / this._ratio;
      // On whole pixels of the screen, or the letter would blur.
      const [left, top] = [x - side / 2, y - side / 2].map((edge) => Math.round(edge * this._ratio) / this._ratio);
      context.drawImage(sprite, left, top, side, side);
    }

    _canvas(width, height) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.ceil(width * this._ratio);
      canvas.height = Math.ceil(height * this._ratio);
      const context = canvas.getContext("2d");
      context.scale(this._ratio, this._ratio);
      context.translate(canvas.width / this._ratio / 2, canvas.height / this._ratio / 2);
      return [canvas, context];
    }

    _sprite(type, radius, crisp, mixed) {
      const [canvas, context] = this._canvas(radius * 3 + 8, radius * 3 + 8);
      const ringed = mixed && crisp;
      const body = ringed ? radius * 0.76 : radius;
      const { paper, casing, paperInk } = this._colours;
      if (ringed) this._disc(context, radius + 4, casing);
      else this._shape(context, type.path, radius + 1.8, crisp ? casing : paper);
      this._shape(context, type.path, body, crisp ? type.colour : paper);
      this._edge(context, type, body, crisp);
      const letter = mixed && !crisp ? `${type.letter}+` : type.letter;
      if (radius < LEAST_FOR_LETTER) return canvas;
      const size = Math.max(ringed ? 10 : 11, body * 1.05) - (letter.length > 1 ? 1 : 0);
      context.font = `700 ${Math.min(size, radius * 1.7)}px ${FONT}`;
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      context.fillStyle = crisp ? type.ink : paperInk;
      context.fillText(letter, 0, Math.min(size, radius * 1.7) * 0.36);
      return canvas;
    }

    _disc(context, radius, colour) {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(0, 0, radius, 0, 2 * Math.PI);
      context.fill();
    }

    _shape(context, path, radius, colour) {
      context.save();
      context.scale(radius, radius);
      context.fillStyle = colour;
      context.fill(path);
      context.restore();
    }

    _edge(context, type, radius, crisp) {
      context.save();
      context.scale(radius, radius);
      context.lineWidth = (crisp ? 1 : 2.2) / radius;
      context.lineJoin = "round";
      context.strokeStyle = crisp ? type.edge : type.colour;
      if (!crisp && radius > LEAST_FOR_LETTER) context.setLineDash([3.5 / radius, 2.2 / radius]);
      context.stroke(type.path);
      context.restore();
    }

    // Lifts a symbol out of the others.
    halo(context, x, y, radius) {
      context.strokeStyle = HALO;
      context.lineWidth = 3;
      context.beginPath();
      context.arc(x, y, radius + 7, 0, 2 * Math.PI);
      context.stroke();
    }

    // The shares of the types around a mixed mark.
    ring(context, x, y, radius, counts, total) {
      let angle = -Math.PI / 2;
      context.lineWidth = 3.6;
      for (const [type, { colour }] of this._types.entries()) {
        if (!counts[type]) continue;
        const next = angle + (2 * Math.PI * counts[type]) / total;
        context.strokeStyle = colour;
        context.beginPath();
        context.arc(x, y, radius + 1.2, angle, next);
        context.stroke();
        angle = next;
      }
    }

    // How many events the mark stands for.
    badge(context, x, y, radius, events) {
      let sprite = this._badges.get(events);
      if (!sprite) this._badges.set(events, sprite = this._badge(String(events)));
      const [width, height] = [sprite.width / this._ratio, sprite.height / this._ratio];
      const away = radius * 0.75 + 3;
      context.drawImage(sprite, x + away - width / 2, y - away - height / 2, width, height);
    }

    _badge(text) {
      const width = 6.5 * text.length + 6.5;
      const [canvas, context] = this._canvas(width + 4, 18);
      context.fillStyle = this._colours.paperInk;
      context.strokeStyle = this._colours.casing;
      context.lineWidth = 1.2;
      context.beginPath();
      context.roundRect(-width / 2, -6.5, width, 13, 6.5);
      context.fill();
      context.stroke();
      context.fillStyle = this._colours.paper;
      context.font = `600 10px ${FONT}`;
      context.textAlign = "center";
      context.fillText(text, 0, 3.6);
      return canvas;
    }
  };
})();
