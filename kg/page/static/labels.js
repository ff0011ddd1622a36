"use strict";
/* Labels keep their size on the screen, stand on the side that Python chose where there is room, and give way to those of
   stronger actors. */
kg.labels = (() => {
  const SIDES = ["below", "right", "left", "above"];
  const STRONG = 10;          // so many actors are named even where their name covers a weaker actor
  const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
  let shown = [];

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  const disc = (node, { x, y }) => ({
    id: node.id, left: x - node.size, top: y - node.size, right: x + node.size, bottom: y + node.size,
  });

  const labelBox = (node, side, { x, y }, width, size, gap) => {
    const height = size * 1.2;
    const reach = node.size + kg.look.rim(node) + gap;
    const left = { below: x - width / 2, above: x - width / 2, right: x + reach, left: x - reach - width }[side];
    const top = { below: y + reach, above: y - reach - height, right: y - height / 2, left: y - height / 2 }[side];
    return { left, top, right: left + width, bottom: top + height };
  };

  /** Who may be named, the most important first: the selected actor, its partners, then by rank. */
  const order = (near) => {
    const chosen = kg.state.selected?.node;
    return [...kg.data.nodes.values()]
      .filter((node) => kg.state.view.actors.has(node.id) && (!near || near.has(node.id)))
      .sort((a, b) => (b === chosen) - (a === chosen) || a.rank - b.rank);
  };

  /** What a label has to keep clear of, and the window's borders, in the picture's units. */
  const surroundings = ({ network, box, fitScale }, places, scale) => {
    const inView = [...kg.data.nodes.values()].filter((node) => kg.state.view.actors.has(node.id));
    const start = network.DOMtoCanvas({ x: 2, y: 2 });
    const end = network.DOMtoCanvas({ x: box.clientWidth - 2, y: box.clientHeight - 2 });
    return {
      labels: [],
      discs: inView.filter((node) => inView.length < 150 || node.size * scale > 7).map((node) => disc(node, places[node.id])),
      atFit: Math.abs(scale / fitScale - 1) < 0.02,
      inside: (place) => place.left >= start.x && place.right <= end.x,
      visible: ({ x, y }) => x > start.x - 80 / scale && x < end.x + 80 / scale && y > start.y - 30 / scale && y < end.y + 30 / scale,
    };
  };

  /** The place of a label: clear of labels always, clear of actors and inside the window where that can be; null if none. */
  const place = (node, choices, around) => {
    const clear = (things) => (choice) => !things.some((other) => other.id !== node.id && overlap(choice, other));
    const free = choices.filter(clear(around.labels));
    const open = free.filter(clear(around.discs));
    const best = open.find(around.inside) ?? (around.atFit ? null : open[0]);
    if (best || !(node.rank < STRONG || node === kg.state.selected?.node)) return best ?? null;
    return free.find(around.inside) ?? free[0] ?? null;
  };

  const write = (context, text, { left, top, bottom }, scale) => {
    context.strokeStyle = kg.look.colour("halo");
    context.lineWidth = 3.2 / scale;
    context.strokeText(text, left, (top + bottom) / 2);
    context.fillStyle = kg.look.colour("ink");
    context.fillText(text, left, (top + bottom) / 2);
  };

  const draw = (context, setting) => {
    const { network, fitScale, near } = setting;
    const scale = network.getScale();
    const zoom = Math.min(1.5, Math.max(0.9, (scale / fitScale) ** 0.3)) * (fitScale < 0.6 ? 0.92 : 1);
    const most = Math.max(60, 70 * (scale / fitScale) ** 2);      // as many as a glance takes in
    const places = network.getPositions();
    const around = surroundings(setting, places, scale);
    context.save();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const node of order(near)) {
      if (around.labels.length >= most) break;
      if (!around.visible(places[node.id])) continue;
      const size = Math.max(11, node.font * zoom) / scale;
      context.font = `${node.rank < 8 || node.type === "country" ? 600 : 400} ${size}px ${font}`;
      const { width } = context.measureText(node.label);
      const choices = [node.side, ...SIDES].map((side) => labelBox(node, side, places[node.id], width, size, 3 / scale));
      const found = place(node, choices, around);
      if (!found) continue;
      around.labels.push({ id: node.id, ...found });
      write(context, node.label, found, scale);
    }
    context.restore();
    shown = around.labels;
  };

  return { draw, font, get shown() { return shown; } };
})();
