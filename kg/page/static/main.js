"use strict";
/* Puts the parts together; theme and keyboard. */
(() => {
  const { byId } = kg;
  const root = document.documentElement;

  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  const theme = () => {
    byId("theme").setAttribute("aria-pressed", String(dark()));
    kg.state.redraw();
  };

  /** The actor nearest to the selected one in the direction of the arrow, or the strongest actor to begin with. */
  const neighbour = (key) => {
    const { view, selected } = kg.state;
    const actors = [...kg.data.nodes.values()].filter((node) => view.actors.has(node.id));
    const from = selected?.node ?? (selected?.tie && kg.data.nodes.get(selected.tie.from));
    if (!from || !view.actors.has(from.id)) return actors[0];
    const [ux, uy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null;
    let least = Infinity;
    for (const node of actors) {
      const [dx, dy] = [node.x - from.x, node.y - from.y];
      const along = dx * ux + dy * uy;
      const cost = along + 2.5 * Math.abs(dx * uy - dy * ux);
      if (node !== from && along > 0 && cost < least) [best, least] = [node, cost];
    }
    return best;
  };

  const inPicture = (event) => {
    if (event.key.startsWith("Arrow")) {
      const node = neighbour(event.key);
      if (node) { kg.state.select({ node }); kg.graph.show({ node }); }
    } else if (event.key === "Enter") kg.panel.focus();
    else if (event.key === "+" || event.key === "=") kg.graph.zoom(1.3);
    else if (event.key === "-") kg.graph.zoom(1 / 1.3);
    else if (event.key === "0") kg.graph.fit();
    else if (event.key === "Escape" && kg.state.selected) kg.state.select(null);
    else return;
    event.preventDefault();
  };

  const anywhere = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "/") { byId("search").focus(); event.preventDefault(); }
    else if (event.key === "t") kg.table.toggle();
  };

  function start() {
    for (const part of [kg.graph, kg.timeline, kg.panel, kg.filters, kg.search, kg.table, kg.export]) part.start();
    listen();
    const wanted = kg.address.read();
    if (wanted) open(wanted);
    root.dataset.ready = String(Math.round(performance.now()));
  }

  function listen() {
    byId("network").addEventListener("keydown", inPicture);
    document.addEventListener("keydown", anywhere);
    byId("zoom-in").addEventListener("click", () => kg.graph.zoom(1.3));
    byId("zoom-out").addEventListener("click", () => kg.graph.zoom(1 / 1.3));
    byId("fit").addEventListener("click", () => kg.graph.fit());
    byId("theme").addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; theme(); });
    byId("theme").setAttribute("aria-pressed", String(dark()));
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", theme);
    addEventListener("hashchange", () => { const wanted = kg.address.read(); if (wanted) open(wanted); });
  }

  function open(wanted) {
    kg.state.select(wanted);
    kg.graph.show(wanted);
  }

  start();
})();
