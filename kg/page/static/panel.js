"use strict";
/* The side panel: an actor with its ties, or a tie with every statement behind it. */
kg.panel = (() => {
  const { element, name, counted, byId } = kg;
  const { nodes, names, documents, sentences, statuses, kindName } = kg.data;
  const panel = byId("panel");
  const PAGE = 40;            // statements shown at once
  let opener = null;

  const badge = (text, kind) => element("span", { class: `badge ${kind}` }, text);

  const sample = (sign) => element("span", { class: `sample ${sign}`, "aria-hidden": "true" });

  /** The sentence with its subject, predicate and object marked. */
  const marked = ({ sentence, spans }) => {
    const text = sentences[sentence];
    const marks = ["subject", "predicate", "object"].map((role, i) => ({ role, begin: spans[2 * i], end: spans[2 * i + 1] }))
      .filter((mark) => mark.begin >= 0).sort((a, b) => a.begin - b.begin);
    const quote = element("blockquote", { dir: "auto" });
    let at = 0;
    for (const { role, begin, end } of marks) {
      if (begin < at) continue;
      quote.append(text.slice(at, begin), element("mark", { class: role, title: role }, text.slice(begin, end)));
      at = end;
    }
    quote.append(text.slice(at));
    return quote;
  };

  const source = ({ document: index }) => {
    const [title, day, url] = documents[index];
    const shown = element("bdi", {}, title || "untitled");
    const link = url ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, shown) : shown;
    return element("span", { class: "source" }, link, day ? " · " : "", day ? element("time", { datetime: day }, day) : "");
  };

  const statementItem = (statement) => element("li", { class: "statement" },
    element("p", { class: "claim" }, name(names[statement.source]), " ",
      element("em", {}, names[statement.relation]), " ", name(names[statement.target])),
    statement.sentence >= 0 ? marked(statement) : null,
    element("p", { class: "about" },
      badge(statuses[statement.status], statuses[statement.status]), badge(kindName(statement.kind), "kind"),
      statement.speaker >= 0 ? element("span", {}, "says ", name(names[statement.speaker])) : null,
      statement.day ? element("span", {}, statement.day) : null,
      element("span", { title: "confidence of the extraction" }, `${statement.confidence} %`)),
    element("p", { class: "about" }, source(statement)));

  /** A list of statements, newest first, forty at a time. */
  const statementList = (statements) => {
    const list = element("ol", { class: "statements" });
    const more = element("button", { type: "button", class: "more", onclick: () => grow() });
    let shown = 0;
    const grow = () => {
      list.append(...statements.slice(shown, shown + PAGE).map(statementItem));
      shown = Math.min(statements.length, shown + PAGE);
      more.hidden = shown >= statements.length;
      more.textContent = `Show more (${statements.length - shown} left)`;
    };
    grow();
    return [list, more];
  };

  const newest = (statements) => [...statements].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));

  const heading = (...children) => element("header", {},
    element("h2", { tabindex: "-1", dir: "auto" }, ...children),
    element("button", { type: "button", class: "close", "aria-label": "Close details", onclick: () => close() }, "×"));

  const actorLink = (node) => element("button", {
    type: "button", class: "link", onclick: () => kg.state.select({ node }),
  }, name(node.name));

  const tieContent = (tie) => {
    const seen = kg.state.view.ties.get(tie.id);
    const statements = newest(seen?.statements ?? tie.statements);
    const back = statements.filter((statement) => statement.back).length;
    const [first, second] = [nodes.get(tie.from), nodes.get(tie.to)];
    return [
      heading(name(first.name), " – ", name(second.name)),
      element("p", { class: "lead" }, sample(tie.sign), ` ${tie.sign}, ${counted(statements.length, "statement")}`,
        statements.length < tie.statements.length ? ` of ${tie.statements.length}` : ""),
      element("p", { class: "about" }, actorLink(first), ` acts in ${statements.length - back}, `,
        actorLink(second), ` in ${back}`),
      ...statementList(statements),
    ];
  };

  const typeNames = { org: "organisation", bloc: "bloc or alliance", country: "state", collective: "group of people" };

  const facts = (node) => {
    const { details = {} } = node;
    const rows = [["What", typeNames[node.type] ?? node.type], ["Office", details.office], ["Since", details.since],
      ["Country", details.country && details.country !== node.name ? details.country : null], ["Also", details.also]];
    const list = element("dl", {});
    for (const [term, value] of rows) if (value) list.append(element("dt", {}, term), element("dd", {}, name(value)));
    if (/^Q[0-9]+$/.test(details.wikidata ?? "")) {
      list.append(element("dt", {}, "Wikidata"), element("dd", {}, element("a", {
        href: `https://www.wikidata.org/wiki/${details.wikidata}`, target: "_blank", rel: "noopener noreferrer",
      }, details.wikidata)));
    }
    return list;
  };

  const standing = (node) => {
    const [rank, between, blocs] = node.measures;
    const item = (term, value, title) => [element("dt", { title }, term), element("dd", {}, value)];
    return element("dl", { class: "measures" },
      ...item("PageRank", rank.toFixed(3), "share of attention in the network, weighted by statements"),
      ...item("Betweenness", between.toFixed(3), "share of shortest paths that pass through"),
      ...item("Across blocs", blocs.toFixed(2), "0: all ties within one bloc; near 1: spread over many"));
  };

  const actorContent = (node) => {
    const seen = node.ties.map((tie) => kg.state.view.ties.get(tie.id)).filter(Boolean)
      .sort((a, b) => b.count - a.count);
    const groups = kg.data.signs.map((sign) => [sign, seen.filter(({ tie }) => tie.sign === sign)])
      .filter(([, list]) => list.length);
    return [
      heading(name(node.name)),
      facts(node), standing(node),
      ...groups.flatMap(([sign, list]) => [
        element("h3", {}, sample(sign), ` ${sign.charAt(0).toUpperCase()}${sign.slice(1)} (${list.length})`),
        element("ul", { class: "ties" }, ...list.map(({ tie, count }) => element("li", {},
          element("button", { type: "button", class: "link", onclick: () => kg.state.select({ tie }) },
            name(kg.data.other(tie, node.id).name)), element("span", { class: "number" }, ` ${count}`)))),
      ]),
      element("h3", {}, "Statements"),
      ...statementList(newest(seen.flatMap(({ statements }) => statements))),
    ];
  };

  const describe = ({ node, tie }) => (node
    ? `${node.name}, ${counted(node.ties.filter((each) => kg.state.view.ties.has(each.id)).length, "tie")}`
    : `${nodes.get(tie.from).name} and ${nodes.get(tie.to).name}, ${tie.sign}, ${counted(tie.statements.length, "statement")}`);

  const close = () => {
    kg.state.select(null);
    (opener?.isConnected ? opener : byId("network")).focus();
  };

  const render = () => {
    const { selected } = kg.state;
    panel.hidden = !selected;
    document.documentElement.classList.toggle("detailed", Boolean(selected));
    if (!selected) { panel.replaceChildren(); return; }
    panel.replaceChildren(...(selected.tie ? tieContent(selected.tie) : actorContent(selected.node)));
    panel.scrollTop = 0;
    kg.say(describe(selected));
  };

  const start = () => {
    kg.state.onchange((what) => {
      if (what === "selection") {
        if (!panel.contains(document.activeElement)) opener = document.activeElement;
        const inside = panel.contains(document.activeElement);
        render();
        kg.address.write(kg.state.selected);
        if (inside && kg.state.selected) panel.querySelector("h2").focus();
      } else if (what === "filter" && kg.state.selected) render();
    });
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); close(); } });
  };

  return { start, close, describe, sample, focus: () => panel.querySelector("h2")?.focus() };
})();
