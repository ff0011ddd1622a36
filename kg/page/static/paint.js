"use strict";
/* The picture: grounds of blocs, ties, actors and names, drawn on whatever canvas it is given (the first one, vis-network's,
   that of a PNG, or a recorder of SVG). */
kg.paint = (() => {
  const GROUND = 54;          // width of a bloc's ground around its members
  const MOVING = 1500;        // ties drawn while the picture moves

  const blocs = (context) => {
    const { actors } = kg.state.view;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = GROUND;
    for (const bloc of kg.data.blocs) {
      const outline = bloc.outline.map((i) => kg.data.order[i]).filter((node) => actors.has(node.id));
      const lines = bloc.lines.map((pair) => pair.map((i) => kg.data.order[i])).filter((pair) => pair.every((node) => actors.has(node.id)));
      context.fillStyle = context.strokeStyle = kg.look.tint(bloc.id);
      context.beginPath();
      for (const path of [...lines, outline]) path.forEach(({ x, y }, i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
      if (outline.length > 2) {
        context.closePath();
        context.fill();
      }
      context.stroke();
    }
    context.lineCap = "butt";
  };

  /** The middle control point of a tie's curve; parallel ties bend away from each other. */
  const via = ({ ends: [a, b], bend }) => ({ x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend });

  const along = ({ ends: [a, b] }, middle, t) => ({
    x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * middle.x + t ** 2 * b.x,
    y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * middle.y + t ** 2 * b.y,
  });

  const trace = (context, { ends: [a, b], bend }, middle) => {
    context.beginPath();
    context.moveTo(a.x, a.y);
    if (bend) context.quadraticCurveTo(middle.x, middle.y, b.x, b.y); else context.lineTo(b.x, b.y);
  };

  /** Where a tie meets the rim of its last (or first) actor, found by halving. */
  const touch = (tie, middle, atEnd) => {
    const end = tie.ends[atEnd ? 1 : 0];
    const reach = end.size * (kg.look.node(end).shape === "square" ? 0.98 : 1) + kg.look.rim(end) + 1;
    let [outside, inside] = atEnd ? [0.5, 1] : [0.5, 0];
    for (let round = 0; round < 9; round += 1) {
      const t = (outside + inside) / 2;
      const { x, y } = along(tie, middle, t);
      if (Math.hypot(x - end.x, y - end.y) > reach) outside = t; else inside = t;
    }
    return { tip: along(tie, middle, outside), before: along(tie, middle, outside + (atEnd ? -0.04 : 0.04)) };
  };

  const arrow = (context, tie, middle, atEnd, style) => {
    const { tip, before } = touch(tie, middle, atEnd);
    const length = 6.5 + 1.2 * style.width;
    const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    for (const turn of [2.72, -2.72]) context.lineTo(tip.x + length * Math.cos(angle + turn), tip.y + length * Math.sin(angle + turn));
    context.closePath();
    context.fillStyle = style.hollow ? kg.look.colour("paper") : style.colour;
    context.fill();
    if (!style.hollow) return;
    context.lineWidth = 1.3;
    context.strokeStyle = style.colour;
    context.stroke();
  };

  const line = (context, seen, faded) => {
    const style = kg.look.tie(seen);
    const middle = via(seen.tie);
    context.globalAlpha = faded ? 0.08 : style.hollow ? 1 : style.opacity;
    context.setLineDash(style.dash);
    context.strokeStyle = style.colour;
    const core = Math.max(1.6, style.width * 0.6);
    context.lineWidth = style.hollow ? core + 2.4 : style.width;
    trace(context, seen.tie, middle);
    context.stroke();
    if (style.hollow) {
      context.strokeStyle = kg.look.colour("paper");
      context.lineWidth = core;
      context.stroke();
    }
    context.setLineDash([]);
    if (style.forth) arrow(context, seen.tie, middle, true, style);
    if (style.back) arrow(context, seen.tie, middle, false, style);
  };

  const actor = (context, node, faded) => {
    const { shape, ring, colour } = kg.look.node(node);
    const { x, y, size } = node;
    const half = size * 0.86;
    context.globalAlpha = faded ? 0.18 : 1;
    context.beginPath();
    if (shape === "disc") context.arc(x, y, size, 0, 2 * Math.PI);
    else if (shape === "square") context.rect(x - half, y - half, 2 * half, 2 * half);
    else {
      context.moveTo(x, y - half);
      for (const [dx, dy] of [[half, 0], [0, half], [-half, 0]]) context.lineTo(x + dx, y + dy);
      context.closePath();
    }
    context.fillStyle = ring ? kg.look.colour("paper") : colour;
    context.strokeStyle = ring ? colour : kg.look.colour("paper");
    context.lineWidth = ring || 1.5;
    context.fill();
    context.stroke();
  };

  /** Who stays bright beside the selection: null where nothing is selected. */
  const nearby = () => {
    const { selected, view } = kg.state;
    if (!selected) return null;
    if (selected.tie) return new Set([selected.tie.from, selected.tie.to]);
    const near = new Set([selected.node.id]);
    for (const tie of selected.node.ties) if (view.ties.has(tie.id)) near.add(tie.from).add(tie.to);
    return near;
  };

  const lit = ({ tie }) => {
    const { selected } = kg.state;
    return !selected || (selected.tie ? selected.tie === tie : tie.ends.includes(selected.node));
  };

  const mark = (context, scale) => {
    const node = kg.state.selected?.node;
    if (!node || !kg.state.view.actors.has(node.id)) return;
    context.beginPath();
    context.arc(node.x, node.y, node.size + kg.look.rim(node) + 4, 0, 2 * Math.PI);
    context.strokeStyle = kg.look.colour("ink");
    context.lineWidth = 2 / scale;
    context.stroke();
  };

  /** Draw the view; the context is already moved and scaled as the camera says. `fitScale` shows everything, `moving`
      leaves weak ties of large networks for later. */
  const picture = (context, camera, { fitScale, moving = false }) => {
    const near = nearby();
    const seen = [...kg.state.view.ties.values()].slice(0, moving ? MOVING : Infinity);
    context.save();
    blocs(context);
    for (const each of seen.filter((one) => !lit(one)).reverse()) line(context, each, true);
    for (const each of seen.filter(lit).reverse()) line(context, each, false);
    for (const node of [...kg.data.order].reverse()) {
      if (kg.state.view.actors.has(node.id)) actor(context, node, near && !near.has(node.id));
    }
    context.globalAlpha = 1;
    mark(context, camera.scale);
    kg.labels.draw(context, camera, { fitScale, near });
    context.restore();
  };

  /** The tie that runs within `reach` of a point, the nearest one, or null. */
  const tieAt = ({ x, y }, reach) => {
    let [best, least] = [null, reach];
    for (const { tie } of kg.state.view.ties.values()) {
      const [a, b] = tie.ends;
      const slack = reach + Math.abs(tie.bend) * (Math.abs(a.x - b.x) + Math.abs(a.y - b.y));
      if (x < Math.min(a.x, b.x) - slack || x > Math.max(a.x, b.x) + slack) continue;
      if (y < Math.min(a.y, b.y) - slack || y > Math.max(a.y, b.y) + slack) continue;
      const distance = away(tie, x, y);
      if (distance < least) [best, least] = [tie, distance];
    }
    return best;
  };

  /** Distance of a point from a tie's curve, taken as sixteen straight pieces. */
  const away = (tie, x, y) => {
    const middle = via(tie);
    const pieces = tie.bend ? 16 : 1;
    let least = Infinity;
    let from = tie.ends[0];
    for (let i = 1; i <= pieces; i += 1) {
      const to = along(tie, middle, i / pieces);
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const t = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
      least = Math.min(least, Math.hypot(x - from.x - t * dx, y - from.y - t * dy));
      from = to;
    }
    return least;
  };

  return { picture, tieAt };
})();
