"use strict";
/* What part of the picture a window shows: a middle and a scale, chosen so that actors and their names have room. */
kg.camera = (() => {
  const MARGIN = 14;          // pixels to the window's rim, and beside the buttons for zooming
  const BUTTONS = 40;
  const GROUND = 14;          // of the picture's pixels around a bloc's members that its ground needs at least
  const LARGEST = 1.3;       // a small network isn't blown up further
  const NAMED = { wide: 60, narrow: 12 };       // so many actors' names are given room

  /** How far an actor and its name reach from its middle, in pixels of the picture and of the window. */
  const reach = (actor, named) => {
    const sides = { left: 0, right: 0, top: 0, bottom: 0 };
    if (actor.rank >= named || !actor.room) return sides;
    const { width, height } = kg.labels.size(actor, kg.labels.fontSize(actor, 1));
    const upright = actor.side === "above" || actor.side === "below";
    sides[{ above: "top", below: "bottom" }[actor.side] ?? actor.side] = upright ? height + 4 : width + 4;
    for (const side of upright ? ["left", "right"] : ["top", "bottom"]) sides[side] = (upright ? width : height) / 2;
    return sides;
  };

  /** The borders of what is in view, in pixels of the window, at a scale. */
  const extent = (actors, scale) => {
    const all = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { actor, sides } of actors) {
      const size = (actor.size + (actor.group < 0 ? kg.look.rim(actor) : GROUND)) * scale;
      const [x, y] = [actor.x * scale, actor.y * scale];
      const upright = actor.side === "above" || actor.side === "below";
      const [across, down] = upright ? [0, size] : [size, 0];
      all.left = Math.min(all.left, x - Math.max(size, sides.left + across));
      all.right = Math.max(all.right, x + Math.max(size, sides.right + across));
      all.top = Math.min(all.top, y - Math.max(size, sides.top + down));
      all.bottom = Math.max(all.bottom, y + Math.max(size, sides.bottom + down));
    }
    return all;
  };

  /** The camera that shows all actors in view in a window of this size. */
  const fit = (width, height) => {
    const named = width < 600 ? NAMED.narrow : NAMED.wide;
    const actors = kg.data.order.filter((actor) => kg.state.view.actors.has(actor.id))
      .map((actor) => ({ actor, sides: reach(actor, named) }));
    if (!actors.length) return { x: 0, y: 0, scale: 1 };
    let scale = 1;
    for (let round = 0; round < 6; round += 1) {
      const all = extent(actors, scale);
      const room = Math.min((width - 2 * MARGIN - BUTTONS) / (all.right - all.left), (height - 2 * MARGIN) / (all.bottom - all.top));
      scale = Math.min(LARGEST, Math.max(0.02, scale * room));
    }
    const all = extent(actors, scale);
    return { x: ((all.left + all.right) / 2 - BUTTONS / 2) / scale, y: (all.top + all.bottom) / 2 / scale, scale };
  };

  /** An upright window takes the picture turned on its side. */
  const turn = (width, height) => {
    if (height < width * 1.15) return;
    const turned = { below: "right", right: "below", left: "above", above: "left" };
    for (const actor of kg.data.order) [actor.x, actor.y, actor.side] = [actor.y, actor.x, turned[actor.side]];
  };

  return { fit, turn };
})();
