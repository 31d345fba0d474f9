// What the map shows of a selection: marks, clusters, heat or reported control. Each of conflictMap.layers makes a group
// of it, whose `paint(i, counts)` draws the i-th place anew, with `null` for not at all.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  // st_folium hears of clicks on layers; whatever else Python should know goes the same way.
  conflictMap.tell = function (properties) {
    const feature = { type: "Feature", properties: { ...properties, at: Date.now() } };
    conflictMap.shown.fire("click", { layer: { toGeoJSON: () => feature } });
  };

  conflictMap.marks = function (rows, settings) {
    const group = conflictMap.layers[settings.layer](rows, settings);
    const events = rows.reduce((total, row) => total + conflictMap.sum(row[3]), 0);
    group.on("add", ({ target }) => {
      const map = target._map;
      const told = { events: conflictMap.say("event", { n: events }), places: conflictMap.say("places", { n: rows.length }) };
      map.getContainer().setAttribute("aria-label", conflictMap.say("label.counted", told));
      conflictMap.shown = group;
      map.getPane("crowd").style.display = group.crowded ? "" : "none";
      conflictMap.labels.setMarks(group.named);
      conflictMap.twins.show(group.twins || rows.map(conflictMap.twinOf));
      conflictMap.fit(map, settings);
      conflictMap.goTo(map, settings.goto);
      conflictMap.play(map, group, rows, settings.play);
    });
    return group;
  };
})();
