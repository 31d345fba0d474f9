// How many died in the events that are shown, each death once: the sums of views/brief.py, for any choice of days.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  // A toll is { low, high }: high is null where it has no end. No toll at all is null.
  function sum(tolls) {
    const known = tolls.filter(Boolean);
    if (!known.length) return null;
    const isOpen = known.some((toll) => toll.high === null);
    const total = (end) => known.reduce((sofar, toll) => sofar + toll[end], 0);
    return { low: total("low"), high: isOpen ? null : total("high") };
  }

  const highest = (tolls) =>
    (tolls.some((toll) => toll.high === null) ? null : Math.max(...tolls.map((toll) => toll.high)));

  // Reports of one occurrence reach from the least that one says to the most.
  const range = (tolls) =>
    (tolls.length ? { low: Math.min(...tolls.map((toll) => toll.low)), high: highest(tolls) } : null);

  // A total counts at least as many as its parts together.
  function atLeast(own, parts) {
    if (!own || !parts) return own || parts;
    return { low: Math.max(own.low, parts.low), high: highest([own, parts]) };
  }

  // Rows that are counted with others, gathered into occurrences that hang under their totals.
  function gather(linked, isShown, tollOf) {
    const leader = new Map();
    const lead = (row) => {
      while (leader.has(row)) row = leader.get(row);
      return row;
    };
    for (const [row, , ...earlier] of linked) {
      for (const other of earlier.filter(isShown)) {
        const [from, to] = [lead(row), lead(other)];
        if (from !== to) leader.set(from, to);
      }
    }
    const found = new Map();
    const at = (row) => {
      const first = lead(row);
      if (!found.has(first)) found.set(first, { tolls: [], parts: [], whole: null, rows: new Set() });
      return found.get(first);
    };
    for (const [row, whole, ...earlier] of linked) {
      for (const each of [row, whole, ...earlier].filter(isShown)) at(each).rows.add(each);
    }
    for (const occurrence of found.values()) occurrence.tolls = [...occurrence.rows].map(tollOf).filter(Boolean);
    for (const [row, whole] of linked) {
      const [part, total] = [at(row), isShown(whole) ? at(whole) : null];
      if (!total || total === part || part.whole) continue;
      part.whole = total;
      total.parts.push(part);
    }
    return [...found.values()];
  }

  function sumOccurrences(occurrences) {
    const seen = new Set();
    // Totals that hang in a ring are followed once.
    const total = (occurrence) => {
      if (seen.has(occurrence)) return null;
      seen.add(occurrence);
      return atLeast(range(occurrence.tolls), sum(occurrence.parts.map(total)));
    };
    const whole = occurrences.filter((each) => !each.whole).map(total);
    return sum([...whole, ...occurrences.map(total)]);
  }

  conflictMap.deathsOnce = function ({ low, high, linked }, shown) {
    const here = new Set(shown);
    const isShown = (row) => here.has(row);
    const tollOf = (row) => (low[row] === null ? null : { low: low[row], high: high[row] });
    const occurrences = gather(linked.filter(([row]) => isShown(row)), isShown, tollOf);
    const together = new Set(occurrences.flatMap((each) => [...each.rows]));
    return sum([sumOccurrences(occurrences), sum(shown.filter((row) => !together.has(row)).map(tollOf))]);
  };

  conflictMap.deathWords = function (toll) {
    if (!toll) return "no number of dead stated";
    const [low, high] = [toll.low, toll.high].map((end) => (end === null ? "" : end.toLocaleString("en")));
    const told = toll.high === null ? `${low} or more` : low === high ? low : `${low}–${high}`;
    return `${told} reported deaths, each counted once`;
  };
})();
