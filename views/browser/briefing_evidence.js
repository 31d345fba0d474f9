// An event and its evidence, as elements: every word is set as text, in its own direction.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  // Make an element with its class and what it holds: texts, which are never markup, and elements.
  function make(name, className, ...held) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...held.filter((each) => each !== null && each !== ""));
    return element;
  }

  function own(words) {
    const element = make("bdi", "", words);
    element.dir = "auto";
    return element;
  }

  function arabic(words) {
    const element = own(words);
    element.lang = "ar";
    return element;
  }

  conflictMap.make = make;

  conflictMap.Evidence = class {
    constructor({ columns, texts, fields, types }) {
      Object.assign(this, { _columns: columns, _texts: texts, _fields: fields, _types: types });
    }

    _text(column, event) {
      return this._texts[this._columns[column][event]];
    }

    // An event as a line that opens; its evidence is made when it is opened first.
    details(event, open) {
      const element = make("details", "cm-event", this._summary(event));
      element.id = `event-${event}`;
      element.style.setProperty("--cm-type", this._types[this._columns.type[event]][3]);
      const fill = () => element.children.length < 2 && element.append(this.card(event));
      element.addEventListener("toggle", fill);
      if (open) fill();
      element.open = open;
      return element;
    }

    _summary(event) {
      const status = this._text("status", event);
      return make("summary", "",
        make("time", "", this._text("when", event)), " · ", make("b", "", own(this._text("what", event))),
        status && " ", status && make("span", "cm-status", status));
    }

    // The whole event, for paper.
    printed(event) {
      const place = make("p", "cm-when", own(this._text("where", event)), ...this._arabic(event));
      const heading = make("p", "cm-head", ...this._summary(event).childNodes);
      const element = make("article", "cm-card", heading, place, this._sentence(event), this._says(event));
      element.style.setProperty("--cm-type", this._types[this._columns.type[event]][3]);
      element.append(this._facts(event, ["Precision", "Source", "SHA-256"]));
      return element;
    }

    card(event) {
      return make("div", "cm-evidence", this._sentence(event), this._says(event), this._facts(event, null));
    }

    _arabic(event) {
      const name = this._text("arabic", event);
      return name ? [" · ", arabic(name)] : [];
    }

    _sentence(event) {
      const quote = make("blockquote", "");
      quote.dir = "auto";
      for (const [text, ...fields] of this._columns.sentence[event]) {
        const words = this._texts[text];
        if (!fields.length) {
          quote.append(words);
          continue;
        }
        const mark = make("mark", `cm-${this._fields[fields[0]][0]}`, words);
        mark.title = fields.map((field) => this._fields[field][1]).join(" and ");
        quote.append(mark);
      }
      return quote;
    }

    _says(event) {
      const [toll, gains] = [this._text("toll", event), this._text("gains", event)];
      return make("p", "cm-says",
        make("span", "", own(this._text("says", event))),
        toll && make("span", "", "Deaths: ", own(toll)),
        gains && make("span", "", "Ends holding it: ", own(gains)));
    }

    _facts(event, wanted) {
      const list = make("dl", "cm-facts");
      for (const [label, words] of this._columns.facts[event]) {
        if (wanted && !wanted.includes(this._texts[label])) continue;
        list.append(make("dt", "", this._texts[label]), make("dd", "", own(this._texts[words])));
      }
      const address = this._columns.address[event];
      if (address) list.append(make("dt", "", "Address"), make("dd", "", this._link(...address)));
      return list;
    }

    _link(text, isWeb) {
      const address = this._texts[text];
      if (!isWeb) return own(address);
      const link = make("a", "", own(address));
      link.href = address;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      return link;
    }

    key() {
      const words = this._fields.flatMap(([name, label]) => [" ", make("mark", `cm-${name}`, label)]);
      return make("p", "cm-key", "Words that gave", ...words);
    }
  };
})();
