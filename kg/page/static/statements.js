"use strict";
/* The statements behind the ties: read once from their JSON element, joined to the ties, with the tables they point into. */
(() => {
  const raw = JSON.parse(kg.byId("statement-data").textContent);
  const fields = ["tie", "back", "source", "relation", "target", "kind", "status", "speaker", "day", "document",
    "confidence", "id", "sentence", "spans"];
  const statements = raw.statements.map((values) => Object.fromEntries(fields.map((field, i) => [field, values[i]])));
  for (const statement of statements) kg.data.ties[statement.tie].statements.push(statement);

  /** The name of a kind of statement: a PLOVER event type, or the relation of a statement that is no event. */
  const kindName = (kind) => {
    const text = raw.kinds[kind].replace(/^·/, "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    return text.charAt(0).toUpperCase() + text.slice(1);
  };

  Object.assign(kg.data, {
    statements, kindName, kinds: raw.kinds, statuses: raw.statuses, names: raw.names, documents: raw.documents,
    sentences: raw.sentences, periods: raw.periods,
  });
})();
