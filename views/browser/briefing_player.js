// Steps through time: presets, earlier and later, and playback, which moves the span from frame to frame.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const { whole, within, moved } = conflictMap.days;

  // A bar's mean length in days: speed is told in bars a second, so that a decade is not slower than a week.
  const DAYS_IN = { day: 1, week: 7, month: 30.4 };

  conflictMap.Player = class {
    // `shown()` gives the span at hand, `ask(span)` shows another, `unit()` names the bars, `told(playing)` hears of it.
    constructor(all, { shown, ask, unit, told }) {
      Object.assign(this, { _all: all, _shown: shown, _ask: ask, _unit: unit, _told: told });
      this.speed = 2;
      this.keep = false;
      this._frame = 0;
    }

    get isPlaying() {
      return this._frame !== 0;
    }

    get isWhole() {
      const { first, last } = this._shown();
      return first === this._all.first && last === this._all.last;
    }

    step(steps) {
      const to = within(moved(this._shown(), steps), this._all);
      if (to && !this.isWhole) this._ask(to);
    }

    canStep(steps) {
      return !this.isWhole && within(moved(this._shown(), steps), this._all) !== null;
    }

    // The whole day, week or month around the last day shown.
    preset(unit) {
      return within(whole(this._shown().last, unit), this._all);
    }

    play() {
      if (this.isPlaying) return;
      const { first, last } = this._shown();
      const bar = whole(this._all.first, this._unit());
      this._length = this.isWhole ? bar.last - bar.first + 1 : this._played || last - first + 1;
      const atEnd = last >= this._all.last;
      this._at = atEnd ? this._all.first : last;
      this._before = performance.now();
      this._frame = requestAnimationFrame((now) => this._tick(now));
      this._told(true);
    }

    // The length that was played lasts until a person chooses another span, also where `keep` has made the span longer.
    pause() {
      if (!this.isPlaying) return;
      cancelAnimationFrame(this._frame);
      this._frame = 0;
      this._played = this._length;
      this._told(false);
    }

    forget() {
      this._played = 0;
    }

    _tick(now) {
      const elapsed = Math.min(0.25, Math.max(0, now - this._before) / 1000);
      this._before = now;
      this._at += elapsed * this.speed * DAYS_IN[this._unit()];
      const last = Math.min(this._all.last, Math.floor(this._at));
      const first = this.keep ? this._all.first : Math.max(this._all.first, last - this._length + 1);
      this._frame = requestAnimationFrame((next) => this._tick(next));
      this._ask({ first, last }, true);
      if (last === this._all.last) this.pause();
    }
  };
})();
