// The words of the map, in the language that the page speaks: rows of data/interface/words.csv, from words.js.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const ISOLATED = ["\u2068", "\u2069"];
  const FORMS = { en: ["one", "other"], ar: ["zero", "one", "two", "few", "many", "other"] };

  const spoken = () => conflictMap.language || "en";

  const RULES = {};

  function formOf(cell, number) {
    const forms = cell.split("|");
    if (forms.length === 1 || number === undefined) return cell;
    const rules = RULES[spoken()] = RULES[spoken()] || new Intl.PluralRules(spoken());
    return forms[FORMS[spoken()].indexOf(rules.select(number))];
  }

  // Names of either direction stay together within a line of the other.
  function written(value) {
    if (typeof value === "number") return value.toLocaleString("en");
    if (spoken() === "en" || !/[A-Za-z]/.test(value)) return value;
    return `${value.includes(ISOLATED[1]) ? "\u2067" : ISOLATED[0]}${value}${ISOLATED[1]}`;
  }

  conflictMap.say = function (key, values = {}) {
    const form = formOf(conflictMap.words[spoken()][key], values.n);
    return form.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
  };

  conflictMap.listed = (parts) => parts.join(`${conflictMap.say("comma")} `);

  // A place as who reads Arabic knows it, where its Arabic name is known.
  conflictMap.nameOf = ([name, , , , , arabic]) => (spoken() === "ar" && arabic ? arabic : name);
})();
