"use strict";
/* Labels keep their size on the screen, stand on the side that Python chose where there is room, and give way to those of
   stronger actors. */
kg.labels = (() => {
  const SIDES = ["below", "right", "left", "above"];
  const STRONG = 10;          // so many actors are named even where their name covers a weaker actor
  const GLANCE = 70;          // as many names as a glance takes in
  const BESIDE = 5;           // pixels between two names side by side
  const family = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();   // of a name in its font, per pixel of font size
  let shown = [];

  const font = (actor, size) => `${actor.rank < 8 || actor.type === "country" ? 600 : 400} ${size}px ${family}`;

  const fontSize = (actor, zoom) => Math.max(11, actor.font * zoom);

  const size = (actor, pixels) => {
    if (!widths.has(actor)) {
      ruler.font = font(actor, 100);
      widths.set(actor, Math.max(...actor.lines.map((line) => ruler.measureText(line).width)) / 100);
    }
    return { width: widths.get(actor) * pixels, height: pixels * 1.2 * actor.lines.length };
  };

  const overlap = (a, b, beside = 0) => a.left < b.right + beside && b.left < a.right + beside && a.top < b.bottom && b.top < a.bottom;

  const disc = ({ id, size: reach, x, y }) => ({ id, left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });

  const box = (actor, side, { width, height }, gap) => {
    const { x, y } = actor;
    const reach = actor.size + kg.look.rim(actor) + gap;
    const left = { below: x - width / 2, above: x - width / 2, right: x + reach, left: x - reach - width }[side];
    const top = { below: y + reach, above: y - reach - height, right: y - height / 2, left: y - height / 2 }[side];
    return { left, top, right: left + width, bottom: top + height, side };
  };

  /** Who may be named, the most important first: the selected actor, its partners, then by rank. */
  const order = (near) => {
    const chosen = kg.state.selected?.node;
    return kg.data.order.filter((actor) => kg.state.view.actors.has(actor.id) && (!near || near.has(actor.id)))
      .sort((a, b) => (b === chosen) - (a === chosen) || a.rank - b.rank);
  };

  /** What a label has to keep clear of, and the window's borders, in the picture's units. */
  const surroundings = ({ x, y, scale, width, height }, fitScale) => {
    const inView = kg.data.order.filter((actor) => kg.state.view.actors.has(actor.id));
    const [across, down] = [width / 2 / scale, height / 2 / scale];
    return {
      labels: [], beside: BESIDE / scale, atFit: Math.abs(scale / fitScale - 1) < 0.02,
      discs: inView.map(disc),
      inside: (place) => place.left >= x - across && place.right <= x + across,
      visible: (actor) => Math.abs(actor.x - x) < across + 80 / scale && Math.abs(actor.y - y) < down + 30 / scale,
    };
  };

  /** The place of a label: clear of labels always, clear of actors and inside the window where that can be; null if none. */
  const place = (actor, choices, around) => {
    const free = choices.filter((choice) => !around.labels.some((other) => overlap(choice, other, around.beside)));
    const open = free.filter((choice) => !around.discs.some((other) => other.id !== actor.id && overlap(choice, other)));
    const best = open.find(around.inside) ?? (around.atFit ? null : open[0]);
    if (best || !(actor.rank < STRONG || actor === kg.state.selected?.node)) return best ?? null;
    const covered = (choice) => around.discs.reduce((sum, other) => (
      sum + (other.id !== actor.id && overlap(choice, other) ? (other.right - other.left) ** 2 : 0)), around.inside(choice) ? 0 : 1e9);
    return free.map((choice) => [covered(choice), choice]).sort((a, b) => a[0] - b[0])[0]?.[1] ?? null;
  };

  const write = (context, actor, { left, top, right, side }, pixels, scale) => {
    const anchor = { right: "left", left: "right" }[side] ?? "center";
    const x = { left, right, center: (left + right) / 2 }[anchor];
    context.textAlign = anchor;
    context.strokeStyle = kg.look.colour("halo");
    context.lineWidth = 3.2 / scale;
    context.fillStyle = kg.look.colour("ink");
    const at = (i) => top + pixels * 1.2 * (i + 0.5);
    actor.lines.forEach((line, i) => context.strokeText(line, x, at(i)));
    actor.lines.forEach((line, i) => context.fillText(line, x, at(i)));
  };

  /** Name as many actors as have room; `fitScale` is the scale that shows everything, `near` the only ones to name. */
  const draw = (context, camera, { fitScale, near }) => {
    const { scale } = camera;
    const zoom = Math.min(1.5, Math.max(0.9, (scale / fitScale) ** 0.3)) * (fitScale < 0.6 ? 0.92 : 1);
    const most = Math.max(60, GLANCE * (scale / fitScale) ** 2);
    const around = surroundings(camera, fitScale);
    context.save();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const actor of order(near)) {
      if (around.labels.length >= most) break;
      if (!around.visible(actor)) continue;
      const pixels = fontSize(actor, zoom) / scale;
      const found = place(actor, [actor.side, ...SIDES].map((side) => box(actor, side, size(actor, pixels), 3 / scale)), around);
      if (!found) continue;
      context.font = font(actor, pixels);
      around.labels.push({ id: actor.id, ...found });
      write(context, actor, found, pixels, scale);
    }
    context.restore();
    shown = around.labels;
  };

  return { draw, size, fontSize, family, get shown() { return shown; } };
})();
