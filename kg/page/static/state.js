"use strict";
/* What is filtered and selected, and which ties, actors and statements that leaves in view. */
kg.state = (() => {
  const { ties, nodes, statuses, kinds, signs, blocs } = kg.data;
  const all = () => ({
    signs: new Set(signs), statuses: new Set(statuses.keys()), kinds: new Set(kinds.keys()),
    groups: new Set([-1, ...blocs.map((bloc) => bloc.id)]), types: new Set([...nodes.values()].map((node) => node.type)),
    from: "", to: "", minimum: 1,
  });
  const listeners = [];
  let filter = all();
  let selected = null;        // {node} or {tie}
  let seen = null;

  const passes = (statement) => filter.statuses.has(statement.status) && filter.kinds.has(statement.kind)
    && (!filter.from || statement.day >= filter.from) && (!filter.to || (statement.day && statement.day <= filter.to));

  const shownNode = (node) => filter.groups.has(node.group) && filter.types.has(node.type);

  /** Ties in view (with the statements that count, how many are asserted and how many go back) and actors in view. */
  const look = () => {
    const inView = new Map();
    const actors = new Set();
    for (const tie of ties) {
      if (!filter.signs.has(tie.sign) || !shownNode(nodes.get(tie.from)) || !shownNode(nodes.get(tie.to))) continue;
      const statements = tie.statements.filter(passes);
      if (statements.length < filter.minimum || !statements.length) continue;
      const firm = statements.filter((statement) => statement.status === 0).length;
      const back = statements.filter((statement) => statement.back).length;
      inView.set(tie.id, { tie, statements, firm, back });
      actors.add(tie.from).add(tie.to);
    }
    return { ties: inView, actors, count: [...inView.values()].reduce((sum, each) => sum + each.statements.length, 0) };
  };

  const changed = (what) => {
    if (what === "filter") seen = null;
    for (const listener of listeners) listener(what);
  };

  return {
    get filter() { return filter; },
    get selected() { return selected; },
    get view() { return seen ??= look(); },
    get filtered() { return kg.state.view.ties.size < ties.length; },
    onchange: (listener) => listeners.push(listener),
    refilter: (change) => { Object.assign(filter, change); changed("filter"); },
    reset: () => { filter = all(); changed("reset"); },
    select: (what) => { selected = what; changed("selection"); },
    redraw: () => changed("theme"),
  };
})();
kg.state.onchange((what) => { if (what === "reset") kg.state.refilter({}); });
