"use strict";
/* How actors and ties look: colours from the style sheet, so that light, dark and print agree. */
kg.look = (() => {
  const ROLES = ["paper", "surface", "ink", "soft", "line", "halo", "focus", "cooperative", "hostile", "neutral", "affiliation",
    "bloc-none", ...[...Array(9).keys()].map((bloc) => `bloc-${bloc}`)];
  const DASHES = { cooperative: [], hostile: [9, 6], neutral: [], affiliation: [1.5, 4] };
  const OPACITY = { cooperative: 0.9, hostile: 0.9, neutral: 0.65, affiliation: 0.7 };
  let colours = {};

  const refresh = () => {
    const style = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(ROLES.map((role) => [role, style.getPropertyValue(`--${role}`).trim()]));
  };

  const bloc = (group) => colours[group >= 0 && group < 9 ? `bloc-${group}` : "bloc-none"];

  /** A bloc's ground: its colour, thinned with paper. */
  const tint = (group, share = 0.13) => {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const paper = parts(colours.paper);
    return `rgb(${parts(bloc(group)).map((value, i) => Math.round(value * share + paper[i] * (1 - share))).join(",")})`;
  };

  /** States are discs, persons rings, organisations squares, groups open squares, events diamonds. */
  const node = (actor) => ({
    shape: { country: "disc", person: "disc", event: "diamond", treaty: "diamond" }[actor.type] ?? "square",
    ring: ["person", "collective", "group"].includes(actor.type) ? Math.min(4.5, Math.max(2, actor.size / 4)) : 0,
    colour: bloc(actor.group),
  });

  /** How far an actor's mark reaches beyond its size. */
  const rim = (actor) => Math.max(1, node(actor).ring / 2);

  const width = (sign, count) => {
    if (sign === "affiliation") return 1.3;
    return sign === "neutral" ? Math.min(3, 0.9 + 0.5 * Math.log2(count)) : Math.min(9, 1.5 + 1.35 * Math.log2(count));
  };

  /** In a crowded picture weak ties stand back. */
  const opacity = (sign, count) => {
    const crowd = Math.min(1, Math.max(0, (kg.state.view.ties.size - 60) / 240));
    return OPACITY[sign] - crowd * 0.32 * Math.max(0, 1 - (count - 1) / 4);
  };

  /** Width by statements; hollow where nothing asserts the tie, only plans, conditions or possibilities; arrows where at
      least four of five statements go one way. */
  const tie = ({ tie: { sign }, count, firm, back }) => ({
    colour: colours[sign], width: width(sign, count), dash: DASHES[sign], opacity: opacity(sign, count),
    hollow: firm === 0 && sign !== "affiliation",
    forth: sign !== "affiliation" && back <= 0.2 * count, back: sign !== "affiliation" && back >= 0.8 * count,
  });

  return { refresh, node, tie, bloc, tint, rim, colour: (role) => colours[role] };
})();
