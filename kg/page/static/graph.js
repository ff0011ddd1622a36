"use strict";
/* The picture: vis-network draws ties and actors where Python placed them; labels and blocs are drawn here. */
kg.graph = (() => {
  const { nodes, ties, blocs } = kg.data;
  const box = kg.byId("network");
  let network = null;
  let nodeSet = null;
  let edgeSet = null;
  let fitScale = 1;
  let labels = [];
  const sides = ["below", "right", "left", "above"];
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

  /* Blocs: a soft ground behind the members that stand together. */
  const hull = (points) => {
    const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
    const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    const half = (list) => list.reduce((line, point) => {
      while (line.length > 1 && turn(line[line.length - 2], line[line.length - 1], point) <= 0) line.pop();
      line.push(point);
      return line;
    }, []).slice(0, -1);
    return [...half(sorted), ...half(sorted.reverse())];
  };

  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

  const drawBlocs = (context) => {
    const places = network.getPositions();
    for (const bloc of blocs) {
      const points = [...nodes.values()].filter((node) => node.bloc === bloc.id && kg.state.view.actors.has(node.id))
        .map((node) => places[node.id]);
      if (points.length < 3) continue;
      const centre = { x: middle(points.map((p) => p.x)), y: middle(points.map((p) => p.y)) };
      const far = points.map((p) => Math.hypot(p.x - centre.x, p.y - centre.y));
      const reach = Math.max(60, middle(far) * 2.1);
      const outline = hull(points.filter((_, i) => far[i] <= reach));
      if (outline.length < 3) continue;
      context.save();
      context.globalAlpha = 1;
      context.fillStyle = context.strokeStyle = tint(kg.look.bloc(bloc.id));
      context.lineJoin = "round";
      context.lineWidth = 52;
      context.beginPath();
      outline.forEach((point, i) => (i ? context.lineTo(point.x, point.y) : context.moveTo(point.x, point.y)));
      context.closePath();
      context.fill();
      context.stroke();
      context.restore();
    }
  };

  const tint = (colour) => {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const paper = parts(kg.look.colour("paper"));
    return `rgb(${parts(colour).map((value, i) => Math.round(value * 0.13 + paper[i] * 0.87)).join(",")})`;
  };

  /* Labels keep their size on the screen, stand on the side that Python chose, and give way to stronger actors'. */
  const drawLabels = (context) => {
    const scale = network.getScale();
    const zoom = Math.min(1.5, Math.max(0.9, (scale / fitScale) ** 0.3)) * (fitScale < 0.6 ? 0.92 : 1);
    const near = nearby(kg.state.selected);
    const places = network.getPositions();
    const inSight = [...nodes.values()].filter((node) => kg.state.view.actors.has(node.id));
    const taken = inSight.filter((node) => inSight.length < 150 || node.size * scale > 7).map((node) => disc(node, places[node.id]));
    labels = [];
    context.save();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const order = [...inSight];
    if (near) order.sort((a, b) => near.has(b.id) - near.has(a.id) || a.rank - b.rank);
    const atFit = Math.abs(scale / fitScale - 1) < 0.02;
    const edge = (x) => network.DOMtoCanvas({ x, y: 0 }).x;
    const frame = { left: edge(2), right: edge(box.clientWidth - 2) };
    const corner = network.DOMtoCanvas({ x: -80, y: -30 });
    const end = network.DOMtoCanvas({ x: box.clientWidth + 80, y: box.clientHeight + 30 });
    const most = Math.max(60, 70 * (scale / fitScale) ** 2);      // as many labels as a glance takes in
    for (const node of order) {
      if (labels.length >= most) break;
      const { x, y } = places[node.id];
      if (x < corner.x || y < corner.y || x > end.x || y > end.y) continue;
      const faded = near && !near.has(node.id);
      if (faded) continue;
      const size = Math.max(11, node.font * zoom) / scale;
      context.font = `${node.rank < 8 || node.type === "country" ? 600 : 400} ${size}px ${kg.graph.font}`;
      const width = context.measureText(node.label).width;
      const free = (box_) => !taken.some((other) => other.id !== node.id && overlap(box_, other));
      const inside = (box_) => !atFit || (box_.left >= frame.left && box_.right <= frame.right);
      const choices = [node.side, ...sides].map((side) => labelBox(node, side, x, y, width, size, 3 / scale)).filter(free);
      const place = choices.find(inside) ?? choices[0];
      if (!place) continue;
      taken.push(place);
      labels.push({ id: node.id, ...place, scale });
      context.strokeStyle = kg.look.colour("halo");
      context.lineWidth = 3.2 / scale;
      context.strokeText(node.label, place.left, (place.top + place.bottom) / 2);
      context.fillStyle = kg.look.colour("ink");
      context.fillText(node.label, place.left, (place.top + place.bottom) / 2);
    }
    context.restore();
  };

  const disc = (node, { x, y }) => ({
    id: node.id, left: x - node.size, top: y - node.size, right: x + node.size, bottom: y + node.size,
  });

  const labelBox = (node, side, x, y, width, size, gap) => {
    const height = size * 1.2;
    const reach = node.size + kg.look.rim(node) + gap;
    const left = { below: x - width / 2, above: x - width / 2, right: x + reach, left: x - reach - width }[side];
    const top = { below: y + reach, above: y - reach - height, right: y - height / 2, left: y - height / 2 }[side];
    return { left, top, right: left + width, bottom: top + height };
  };

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

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
    network.on("beforeDrawing", drawBlocs);
    network.on("afterDrawing", drawLabels);
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
    font: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
    get still() { return matchMedia("(prefers-reduced-motion: reduce)").matches; },
    get labels() { return labels; },
    places: () => network.getPositions(),
    onScreen: (id) => network.canvasToDOM(network.getPositions([id])[id]),
    canvas: () => box.querySelector("canvas"),
    redraw: () => network.redraw(),
  };
})();
