// Reported control: at each place a square in the colour of who was last reported to hold it, paler the older that report.
// Points, never areas: who holds what lies between is not known.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const RECENT_DAYS = 31;
  const OLD_DAYS = 183;

  // Names come as base64, so that no word of a source passes through folium, whose templates would run it.
  function read(name) {
    return new TextDecoder().decode(Uint8Array.from(atob(name), (letter) => letter.charCodeAt(0)));
  }

  function ageOf(days) {
    if (days <= RECENT_DAYS) return "recent";
    return days <= OLD_DAYS ? "older" : "old";
  }

  function ageWords(days, exact) {
    if (days === 0) return conflictMap.say("last_day");
    const told = conflictMap.say("days_before", { n: days });
    return exact ? told : conflictMap.say("at_least", { days: told });
  }

  const either = (first, second) => conflictMap.say("or", { first, second });

  function toldOf([, , place, holders, days, when, exact], all) {
    const names = holders.map((holder) => read(all[holder][0]));
    return {
      where: read(place),
      events: names.length > 1 ? conflictMap.say("disagree", { names: names.reduce(either) })
        : conflictMap.say("holder", { name: names[0] }),
      listed: conflictMap.say("aged", { when: read(when), age: ageWords(days, exact) }),
    };
  }

  function pointOf(row, all, settings) {
    const [id, handle, , holders, days] = row;
    const disputed = holders.length > 1;
    const chosen = id === settings.selected;
    const look = `mark control ${ageOf(days)} ${disputed ? "disputed" : ""} ${chosen ? "selected" : ""}`;
    const icon = L.divIcon({ html: "", className: look, iconSize: [26, 26] });
    const marker = L.marker(handle, { icon, riseOnHover: true });
    const told = toldOf(row, all);
    marker.bindTooltip(conflictMap.tooltipOf(told), { direction: "top", offset: [0, -10], opacity: 1 });
    marker.on("add", () => {
      const element = marker.getElement();
      const [, letters, colour, ink] = all[holders[0]];
      element.style.setProperty("--tone", colour);
      element.style.setProperty("--on-tone", ink);
      L.DomUtil.create("span", "square", element).textContent = disputed ? "?" : read(letters);
      conflictMap.nameElement(element, told);
      element.dataset.mark = id;
      L.DomEvent.on(element, "keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        marker.fire("click", { latlng: marker.getLatLng() }, true);
      });
    });
    conflictMap.tellClicks(marker, id);
    return marker;
  }

  conflictMap.layers.control = function (rows, settings) {
    const { holders, places } = settings.control;
    const group = L.featureGroup(places.map((place) => pointOf(place, holders, settings)));
    group.paint = () => {};
    group.named = places.map(([, handle]) => [...handle, 15]);
    group.twins = places.map((place) => [place[0], () => Object.values(toldOf(place, holders)).join(". ")]);
    return group;
  };
})();
