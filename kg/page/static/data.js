"use strict";
/* What the picture needs: actors with their places, ties with their numbers of statements. The statements themselves come
   later (statements.js), when the picture is on the screen. */
kg.data = (() => {
  const raw = JSON.parse(kg.byId("picture-data").textContent);
  const blocs = new Set(raw.blocs.map((bloc) => bloc.id));
  const order = raw.nodes.map((node, rank) => ({
    ...node, rank, ties: [], lines: node.label.split("\n"), group: blocs.has(node.bloc) ? node.bloc : -1,
  }));
  const nodes = new Map(order.map((node) => [node.id, node]));
  const ties = raw.edges.map((edge) => ({ ...edge, ends: [nodes.get(edge.from), nodes.get(edge.to)], statements: [] }));
  for (const tie of ties) for (const end of tie.ends) end.ties.push(tie);

  return {
    nodes, order, ties,
    blocs: raw.blocs, signs: ["cooperative", "hostile", "neutral", "affiliation"],
    tieAddress: (tie) => `${tie.from}~${tie.to}~${tie.sign}`,
    other: (tie, id) => nodes.get(tie.from === id ? tie.to : tie.from),
  };
})();
