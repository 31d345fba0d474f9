// Light or dark: the map follows the page it stands in, without being built again.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  function brightness(colour) {
    const parts = (colour.match(/[\d.]+/g) || []).map(Number);
    if (parts.length < 3 || parts[3] === 0) return null;
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  function isDark(theme) {
    if (theme && theme.base) return theme.base === "dark";
    const shown = brightness(getComputedStyle(document.body).backgroundColor);
    if (shown !== null) return shown < 128;
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  conflictMap.followTheme = function (map) {
    const paint = (theme) => {
      const was = map.getContainer().classList.contains("is-dark");
      if (map.getContainer().classList.toggle("is-dark", isDark(theme)) !== was) map.fire("theme");
    };
    paint(null);
    const streamlit = window.Streamlit;
    if (streamlit && streamlit.events) {
      streamlit.events.addEventListener(streamlit.RENDER_EVENT, (event) => paint(event.detail.theme));
    }
  };
})();
