"use strict";
/* The page's data: read once from the JSON element, with the indices that the other parts need. */
kg.data = (() => {
  const raw = JSON.parse(kg.byId("data").textContent);
  const fields = ["tie", "back", "source", "relation", "target", "kind", "status", "speaker", "day", "document",
    "confidence", "id", "sentence", "spans"];
  const statements = raw.statements.map((values) => Object.fromEntries(fields.map((field, i) => [field, values[i]])));
  const nodes = new Map(raw.nodes.map((node, rank) => [node.id, { ...node, rank, ties: [] }]));
  const ties = raw.edges.map((edge) => ({ ...edge, statements: [] }));
  for (const statement of statements) ties[statement.tie].statements.push(statement);
  for (const tie of ties) {
    nodes.get(tie.from).ties.push(tie);
    nodes.get(tie.to).ties.push(tie);
  }
  const named = new Set(raw.blocs.map((bloc) => bloc.id));
  for (const node of nodes.values()) node.group = named.has(node.bloc) ? node.bloc : -1;

  /** The name of a kind of statement: a PLOVER event type, or the relation of a statement that is no event. */
  const kindName = (kind) => {
    const text = raw.kinds[kind].replace(/^·/, "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    return text.charAt(0).toUpperCase() + text.slice(1);
  };

  return {
    nodes, ties, statements, kindName,
    blocs: raw.blocs, kinds: raw.kinds, statuses: raw.statuses, names: raw.names, documents: raw.documents,
    sentences: raw.sentences, signs: ["cooperative", "hostile", "neutral"],
    days: statements.map((statement) => statement.day).filter(Boolean).sort(),
    tieAddress: (tie) => `${tie.from}~${tie.to}~${tie.sign}`,
    other: (tie, id) => nodes.get(tie.from === id ? tie.to : tie.from),
  };
})();
