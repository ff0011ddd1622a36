"use strict";
/* The picture: vis-network draws ties and actors where Python placed them; labels.js and blocs.js add to it. */
kg.graph = (() => {
  const { nodes, ties } = kg.data;
  const box = kg.byId("network");
  let network = null;
  let nodeSet = null;
  let edgeSet = null;
  let fitScale = 1;
  const drawn = new Map();    // what each element last looked like, to update only what changed

  const nearby = (selected) => {
    if (!selected) return null;
    if (selected.tie) return new Set([selected.tie.from, selected.tie.to]);
    const near = new Set([selected.node.id]);
    for (const tie of selected.node.ties) if (kg.state.view.ties.has(tie.id)) near.add(tie.from).add(tie.to);
    return near;
  };

  const nodeLook = (actor, near) => ({
    id: actor.id, hidden: !kg.state.view.actors.has(actor.id), ...kg.look.node(actor, near && !near.has(actor.id)),
  });

  const tieLook = (tie, near) => {
    const seen = kg.state.view.ties.get(tie.id);
    if (!seen) return { id: tie.id, hidden: true };
    const { selected } = kg.state;
    const touches = (id) => tie.from === id || tie.to === id;
    const lit = !near || (selected.tie ? selected.tie === tie : touches(selected.node.id));
    return { id: tie.id, hidden: false, ...kg.look.tie(seen, !lit) };
  };

  const changes = (items, look) => {
    const near = nearby(kg.state.selected);
    const updates = [];
    for (const item of items) {
      const next = look(item, near);
      const key = JSON.stringify(next);
      if (drawn.get(item) !== key) { drawn.set(item, key); updates.push(next); }
    }
    return updates;
  };

  const update = () => {
    nodeSet.update(changes(nodes.values(), nodeLook));
    edgeSet.update(changes(ties, tieLook));
    kg.byId("empty").hidden = kg.state.view.ties.size > 0;
  };

  const drawSelection = (context) => {
    const node = kg.state.selected?.node;
    if (!node || !kg.state.view.actors.has(node.id)) return;
    const { x, y } = network.getPositions([node.id])[node.id];
    context.beginPath();
    context.arc(x, y, node.size + kg.look.rim(node) + 4, 0, 2 * Math.PI);
    context.strokeStyle = kg.look.colour("ink");
    context.lineWidth = 2 / network.getScale();
    context.stroke();
  };

  const fit = () => {
    network.fit({ nodes: [...kg.state.view.actors], animation: false });
    fitScale = network.getScale() * (box.clientWidth < 600 ? 0.84 : 0.95);     // room for labels at the rim
    network.moveTo({ scale: fitScale });
  };

  /** An upright window takes the picture turned on its side. */
  const turn = () => {
    if (box.clientHeight < box.clientWidth * 1.15) return;
    const turned = { below: "right", right: "below", left: "above", above: "left" };
    for (const actor of nodes.values()) [actor.x, actor.y, actor.side] = [actor.y, actor.x, turned[actor.side]];
  };

  /** Build the picture; `ondrawn` is called when it is on the screen for the first time. */
  const start = (ondrawn) => {
    kg.byId("empty").hidden = ties.length > 0;
    kg.look.refresh();
    turn();
    nodeSet = new vis.DataSet([...nodes.values()].reverse().map((actor) => ({ x: actor.x, y: actor.y, ...nodeLook(actor, null) })));
    edgeSet = new vis.DataSet([...ties].reverse().map((tie) => ({ from: tie.from, to: tie.to, ...tieLook(tie, null) })));
    for (const actor of nodes.values()) drawn.set(actor, JSON.stringify(nodeLook(actor, null)));
    for (const tie of ties) drawn.set(tie, JSON.stringify(tieLook(tie, null)));
    network = new vis.Network(box, { nodes: nodeSet, edges: edgeSet }, {
      physics: false, layout: { improvedLayout: false }, autoResize: true,
      nodes: { font: { size: 0 }, chosen: true }, edges: { chosen: false, hoverWidth: 0.6, selectionWidth: 0 },
      interaction: {
        hover: ties.length <= 1500, hideEdgesOnDrag: ties.length > 1500, hideEdgesOnZoom: ties.length > 4000,
        keyboard: false, selectConnectedEdges: false, tooltipDelay: 100000, zoomSpeed: 0.6,
      },
    });
    network.on("beforeDrawing", (context) => kg.blocs.draw(context, network.getPositions()));
    network.on("afterDrawing", drawSelection);
    network.on("afterDrawing", (context) => {
      kg.labels.draw(context, { network, box, fitScale, near: nearby(kg.state.selected) });
    });
    network.on("click", ({ nodes: hit, edges: lines }) => {
      if (hit.length) kg.state.select({ node: nodes.get(hit[0]) });
      else if (lines.length) kg.state.select({ tie: ties[lines[0]] });
      else kg.state.select(null);
    });
    network.on("hoverNode", () => { box.style.cursor = "pointer"; });
    network.on("hoverEdge", () => { box.style.cursor = "pointer"; });
    network.on("blurNode", () => { box.style.cursor = "default"; });
    network.on("blurEdge", () => { box.style.cursor = "default"; });
    network.once("afterDrawing", ondrawn);
    fit();
    kg.state.onchange((what) => {
      if (what === "theme") kg.look.refresh();
      if (what !== "reset") update();
      if (what === "selection") mark();
    });
  };

  const mark = () => {
    const { selected } = kg.state;
    network.setSelection(
      { nodes: selected?.node ? [selected.node.id] : [], edges: selected?.tie ? [selected.tie.id] : [] },
      { highlightEdges: false },
    );
  };

  /** Bring an actor or a tie into view, if it isn't. */
  const show = (selected) => {
    const ids = selected.node ? [selected.node.id] : [selected.tie.from, selected.tie.to];
    const places = network.getPositions(ids);
    const visible = ids.every((id) => {
      const { x, y } = network.canvasToDOM(places[id]);
      return x > 20 && y > 20 && x < box.clientWidth - 20 && y < box.clientHeight - 20;
    });
    if (!visible) network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()), animation: !kg.graph.still });
  };

  const zoom = (factor) => network.moveTo({
    scale: network.getScale() * factor, animation: kg.graph.still ? false : { duration: 150 },
  });

  return {
    start, fit, zoom, show,
    get still() { return matchMedia("(prefers-reduced-motion: reduce)").matches; },
    places: () => network.getPositions(),
    onScreen: (id) => network.canvasToDOM(network.getPositions([id])[id]),
    canvas: () => box.querySelector("canvas"),
    redraw: () => network.redraw(),
  };
})();
