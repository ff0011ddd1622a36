"use strict";
/* The live picture: vis-network moves, zooms and finds actors under the pointer; paint.js draws what is seen. */
kg.graph = (() => {
  const { nodes, order, ties } = kg.data;
  const box = kg.byId("network");
  const REACH = 7;            // pixels from a tie that still count as on it
  let network = null;
  let nodeSet = null;
  let fitScale = 1;
  let moving = false;

  const camera = () => ({
    ...network.getViewPosition(), scale: network.getScale(), width: box.clientWidth, height: box.clientHeight,
  });

  const fit = () => {
    const { x, y, scale } = kg.camera.fit(box.clientWidth, box.clientHeight);
    fitScale = scale;
    network.moveTo({ position: { x, y }, scale, animation: false });
  };

  /** After a change of filter, actors out of view can't be hit. */
  const update = () => {
    const changed = order.filter((actor) => actor.hidden === kg.state.view.actors.has(actor.id));
    for (const actor of changed) actor.hidden = !actor.hidden;
    nodeSet.update(changed.map(({ id, hidden }) => ({ id, hidden })));
    kg.byId("empty").hidden = kg.state.view.ties.size > 0;
    network.redraw();
  };

  const hit = ({ pointer }) => {
    const id = network.getNodeAt(pointer.DOM);
    if (id !== undefined) return { node: nodes.get(id) };
    const tie = kg.paint.tieAt(pointer.canvas, REACH / network.getScale());
    return tie ? { tie } : null;
  };

  const follow = () => {
    let waiting = false;
    let overNode = false;
    network.on("hoverNode", () => { overNode = true; box.style.cursor = "pointer"; });
    network.on("blurNode", () => { overNode = false; box.style.cursor = "default"; });
    box.addEventListener("pointermove", ({ offsetX: x, offsetY: y, buttons }) => {
      if (waiting || overNode || buttons) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (!overNode) box.style.cursor = kg.paint.tieAt(network.DOMtoCanvas({ x, y }), REACH / network.getScale()) ? "pointer" : "default";
      });
    });
  };

  /** Ties of large networks are thinned while the picture moves. */
  const move = () => {
    let rest = null;
    network.on("dragStart", () => { moving = ties.length > 2500; });
    network.on("dragging", ({ nodes: held }) => {
      for (const [id, place] of Object.entries(held.length ? network.getPositions(held) : {})) Object.assign(nodes.get(id), place);
    });
    network.on("dragEnd", () => { moving = false; network.unselectAll(); network.redraw(); });
    network.on("zoom", () => {
      moving = ties.length > 2500;
      clearTimeout(rest);
      rest = setTimeout(() => { moving = false; network.redraw(); }, 200);
    });
  };

  const start = () => {
    kg.byId("empty").hidden = ties.length > 0;
    for (const actor of order) actor.hidden = false;
    nodeSet = new vis.DataSet(order.map(({ id, x, y, size }) => ({ id, x, y, size })));
    network = new vis.Network(box, { nodes: nodeSet, edges: [] }, {
      physics: false, layout: { improvedLayout: false }, autoResize: true,
      nodes: { shape: "dot", font: { size: 0 }, borderWidth: 0, color: "transparent", chosen: false },
      interaction: { hover: true, keyboard: false, selectable: false, tooltipDelay: 100000, zoomSpeed: 0.6 },
    });
    fit();
    if (box.clientWidth < 50) network.once("resize", () => setTimeout(fit));      // a frame that was folded up
    network.on("afterDrawing", (context) => kg.paint.picture(context, camera(), { fitScale, moving }));
    network.once("afterDrawing", () => kg.byId("first").remove());
    network.on("click", (event) => kg.state.select(hit(event)));
    follow();
    move();
    kg.state.onchange((what) => {
      if (what === "theme") kg.look.refresh();
      if (what !== "reset") update();
      if (what === "selection") requestAnimationFrame(reveal);
    });
  };

  /** Bring an actor or a tie into view, if it isn't. */
  const show = (selected) => {
    const ends = selected.node ? [selected.node] : selected.tie.ends;
    const visible = ends.every((end) => {
      const { x, y } = network.canvasToDOM(end);
      return x > 20 && y > 20 && x < box.clientWidth - 20 && y < box.clientHeight - 20;
    });
    const ids = ends.map((end) => end.id);
    if (!visible) network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()), animation: !kg.graph.still });
  };

  /** On a phone the details lie over the picture: what was chosen moves above them. */
  const reveal = () => {
    const { selected } = kg.state;
    const panel = kg.byId("panel");
    if (!selected || getComputedStyle(panel).position !== "absolute") return;
    const ends = selected.node ? [selected.node] : selected.tie.ends;
    const middle = { x: (ends[0].x + ends[ends.length - 1].x) / 2, y: (ends[0].y + ends[ends.length - 1].y) / 2 };
    const free = box.clientHeight - panel.offsetHeight;
    if (network.canvasToDOM(middle).y < free - 40) return;
    network.moveTo({ position: middle, offset: { x: 0, y: (free - box.clientHeight) / 2 }, animation: false });
  };

  const zoom = (factor) => network.moveTo({
    scale: network.getScale() * factor, animation: kg.graph.still ? false : { duration: 150 },
  });

  return {
    start, fit, zoom, show, camera,
    get fitScale() { return fitScale; },
    get still() { return matchMedia("(prefers-reduced-motion: reduce)").matches; },
    onScreen: (id) => network.canvasToDOM(nodes.get(id)),
    redraw: () => network.redraw(),
  };
})();
