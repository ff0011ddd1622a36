"use strict";
/* What is filtered and selected, and which ties, actors and statements that leaves in view. */
kg.state = (() => {
  const { ties } = kg.data;
  /** Values that are switched off, by field; dates and the least number of statements beside. */
  const everything = () => ({
    off: { signs: new Set(), statuses: new Set(), kinds: new Set(), groups: new Set(), types: new Set() },
    from: "", to: "", minimum: 1,
  });
  const listeners = [];
  let filter = everything();
  let selected = null;        // {node} or {tie}
  let seen = null;

  const untouched = () => !filter.from && !filter.to && filter.minimum === 1
    && Object.values(filter.off).every((values) => values.size === 0);

  const passes = (statement) => !filter.off.statuses.has(statement.status) && !filter.off.kinds.has(statement.kind)
    && (!filter.from || statement.day >= filter.from) && (!filter.to || (statement.day && statement.day <= filter.to));

  const shownNode = (node) => !filter.off.groups.has(node.group) && !filter.off.types.has(node.type);

  /** A tie with the statements that count: how many, how many of them are asserted, how many go back; null if too few. */
  const part = (tie) => {
    if (filter.off.signs.has(tie.sign) || !tie.ends.every(shownNode)) return null;
    const statements = tie.statements.filter(passes);
    if (!statements.length || statements.length < filter.minimum) return null;
    const count = (test) => statements.filter(test).length;
    return { tie, statements, count: statements.length, firm: count(({ status }) => status === 0), back: count(({ back }) => back) };
  };

  /** The whole tie, known before its statements are read. */
  const whole = (tie) => ({
    tie, count: tie.weight, firm: tie.firm, back: tie.back, get statements() { return tie.statements; },
  });

  const look = () => {
    const view = { ties: new Map(), actors: new Set(), count: 0 };
    const take = untouched() ? whole : part;
    for (const tie of ties) {
      const taken = take(tie);
      if (!taken) continue;
      view.ties.set(tie.id, taken);
      view.actors.add(tie.from).add(tie.to);
      view.count += taken.count;
    }
    return view;
  };

  const changed = (what) => {
    if (what === "filter") seen = null;
    for (const listener of listeners) listener(what);
  };

  return {
    get filter() { return filter; },
    get selected() { return selected; },
    get view() { return seen ??= look(); },
    get untouched() { return untouched(); },
    onchange: (listener) => listeners.push(listener),
    refilter: (change) => { Object.assign(filter, change); changed("filter"); },
    switchOff: (field, values) => { filter.off[field] = new Set(values); changed("filter"); },
    reset: () => { filter = everything(); changed("reset"); changed("filter"); },
    select: (what) => { selected = what; changed("selection"); },
    redraw: () => changed("theme"),
  };
})();
