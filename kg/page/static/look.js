"use strict";
/* How actors and ties look: colours from the style sheet, so that light, dark and print agree. */
kg.look = (() => {
  const colour = (role) => getComputedStyle(document.documentElement).getPropertyValue(`--${role}`).trim();
  const dashes = { cooperative: false, hostile: [9, 6], neutral: [2, 5] };
  const shapes = { country: "dot", person: "dot", event: "diamond", treaty: "diamond" };
  let colours = {};

  const refresh = () => {
    colours = Object.fromEntries(["paper", "surface", "ink", "soft", "halo", "focus", "cooperative", "hostile", "neutral",
      "bloc-none"].map((role) => [role, colour(role)]));
    for (let bloc = 0; bloc < 9; bloc += 1) colours[`bloc-${bloc}`] = colour(`bloc-${bloc}`);
  };
  const bloc = (group) => colours[group >= 0 && group < 9 ? `bloc-${group}` : "bloc-none"];

  const ringed = (actor) => ["person", "collective", "group"].includes(actor.type);
  const ringWidth = (actor) => Math.min(4.5, Math.max(2, actor.size / 4));
  const rim = (actor) => (ringed(actor) ? ringWidth(actor) / 2 : 1);

  /** States are discs, persons rings, organisations squares, events diamonds. */
  const node = (actor, faded) => {
    const main = bloc(actor.group);
    const ring = ringed(actor);
    const fill = { background: ring ? colours.paper : main, border: ring ? main : colours.paper };
    return {
      shape: shapes[actor.type] ?? "square", size: actor.size * (shapes[actor.type] === "dot" ? 1 : 0.85),
      borderWidth: ring ? ringWidth(actor) : 1.5, borderWidthSelected: ring ? ringWidth(actor) + 1.5 : 3,
      color: { ...fill, highlight: { ...fill, border: ring ? main : colours.ink }, hover: fill },
      opacity: faded ? 0.18 : 1,
    };
  };

  /** In a crowded picture weak ties stand back. */
  const strength = (sign, count) => {
    const crowd = Math.min(1, Math.max(0, (kg.state.view.ties.size - 60) / 240));
    return (sign === "neutral" ? 0.65 : 0.88) - crowd * 0.42 * Math.max(0, 1 - (count - 1) / 4);
  };

  /** Width by statements; an outlined line where nothing asserts the tie, only plans, conditions or possibilities. */
  const tie = ({ tie: edge, statements, firm, back }, faded) => {
    const line = colours[edge.sign];
    const width = Math.min(9, 1.3 + 1.35 * Math.log2(statements.length)) * (edge.sign === "neutral" ? 0.75 : 1);
    const opacity = faded ? 0.08 : strength(edge.sign, statements.length);
    const only = firm === 0;
    const share = back / statements.length;
    return {
      width: only ? Math.max(1.6, width * 0.55) : width, dashes: dashes[edge.sign],
      color: only && !faded
        ? { color: colours.paper, highlight: colours.paper, hover: colours.paper, opacity: 1 }
        : { color: line, highlight: line, hover: line, opacity },
      background: { enabled: only && !faded, color: line, size: Math.max(1.6, width * 0.55) + 2.6, dashes: dashes[edge.sign] },
      arrows: {
        to: { enabled: share <= 0.2, scaleFactor: 0.4 }, from: { enabled: share >= 0.8, scaleFactor: 0.4 },
      },
      // vis-network draws outlines on curves only, so an outlined straight line is a curve that hardly bends
      smooth: edge.bend || only
        ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) || 0.001 } : false,
    };
  };

  return { refresh, node, tie, bloc, rim, colour: (role) => colours[role], dashes };
})();
