// Days as whole numbers from 1 January 1970, and spans of them, both ends included. UTC, wherever the reader is.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const MILLISECONDS = 86400000;

  const dateOf = (day) => new Date(day * MILLISECONDS);
  const dayOf = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return Math.round(date.getTime() / MILLISECONDS);
  };

  const months = () => conflictMap.say("months").split(",");

  function words(day, parts = "dmy") {
    const date = dateOf(day);
    const told = { d: date.getUTCDate(), m: months()[date.getUTCMonth()], y: date.getUTCFullYear() };
    return [...parts].map((part) => told[part]).join(" ");
  }

  function spanWords({ first, last }) {
    return first === last ? words(first) : conflictMap.say("span", { first: words(first), last: words(last) });
  }

  // The whole day, week (Monday to Sunday) or month around a day.
  function whole(day, unit) {
    if (unit === "day") return { first: day, last: day };
    if (unit === "week") {
      const first = day - ((((day + 3) % 7) + 7) % 7);
      return { first, last: first + 6 };
    }
    const date = dateOf(day);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 1) - 1 };
  }

  function wholeAround({ first, last }, unit) {
    return { first: whole(first, unit).first, last: whole(last, unit).last };
  }

  // A whole month moves to the next whole month; any other span by its own length.
  function moved(span, steps) {
    const month = whole(span.first, "month");
    if (month.first === span.first && month.last === span.last) {
      const date = dateOf(span.first);
      return whole(dayOf(date.getUTCFullYear(), date.getUTCMonth() + steps, 1), "month");
    }
    const shift = (span.last - span.first + 1) * steps;
    return { first: span.first + shift, last: span.last + shift };
  }

  // The span inside another one, as long as it can be; null where they have no day in common.
  function within(span, outer) {
    const [first, last] = [Math.max(span.first, outer.first), Math.min(span.last, outer.last)];
    return first <= last ? { first, last } : null;
  }

  function bars(span, unit) {
    const found = [];
    for (let bar = whole(span.first, unit); bar.first <= span.last; bar = whole(bar.last + 1, unit)) {
      found.push(within(bar, span));
    }
    return found;
  }

  conflictMap.days = { words, spanWords, whole, wholeAround, moved, within, bars };
})();
