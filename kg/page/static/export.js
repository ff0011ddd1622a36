"use strict";
/* Files made from the current view: the picture as PNG or SVG, its statements as CSV. */
kg.export = (() => {
  const { byId } = kg;
  const { nodes, names, documents, sentences, statuses, kindName } = kg.data;

  const save = (blob, file) => {
    const link = kg.element("a", { href: URL.createObjectURL(blob), download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kg.say(`${file} saved`);
  };

  /** The picture with its title on the page's ground. */
  const png = () => {
    const source = kg.graph.canvas();
    const ratio = source.width / source.clientWidth;
    const canvas = document.createElement("canvas");
    const head = 60 * ratio;
    canvas.width = source.width;
    canvas.height = source.height + head;
    const context = canvas.getContext("2d");
    context.fillStyle = kg.look.colour("paper");
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = kg.look.colour("ink");
    context.font = `600 ${20 * ratio}px ${kg.labels.font}`;
    context.fillText(document.querySelector("h1").textContent, 16 * ratio, 28 * ratio);
    context.fillStyle = kg.look.colour("soft");
    context.font = `${13 * ratio}px ${kg.labels.font}`;
    context.fillText(byId("summary").textContent, 16 * ratio, 50 * ratio);
    context.drawImage(source, 0, head);
    canvas.toBlob((blob) => save(blob, "ties.png"), "image/png");
  };

  /** A field of CSV; a leading =, +, - or @ gets an apostrophe, so that no spreadsheet takes a name for a formula. */
  const field = (value) => {
    const text = String(value);
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const csv = () => {
    const lines = [["id", "source", "relation", "target", "sign", "kind", "status", "attributed_to", "date", "confidence",
      "document", "document_date", "url", "sentence"]];
    for (const { tie, statements } of kg.state.view.ties.values()) {
      for (const each of statements) {
        lines.push([each.id, names[each.source], names[each.relation], names[each.target], tie.sign, kindName(each.kind),
          statuses[each.status], each.speaker < 0 ? "" : names[each.speaker], each.day, each.confidence / 100,
          ...documents[each.document], each.sentence < 0 ? "" : sentences[each.sentence]]);
      }
    }
    const text = lines.map((line) => line.map(field).join(",")).join("\r\n");
    save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }), "statements.csv");
  };

  /** The current view as a drawing; elements only, so that names stay text. */
  const svg = () => {
    const space = "http://www.w3.org/2000/svg";
    const make = (tag, attributes, text = "") => {
      const node = document.createElementNS(space, tag);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      if (text) node.textContent = text;
      return node;
    };
    const places = kg.graph.places();
    const shown = [...nodes.values()].filter((node) => kg.state.view.actors.has(node.id));
    const xs = shown.map((node) => places[node.id].x);
    const ys = shown.map((node) => places[node.id].y);
    const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 60];
    const root = make("svg", {
      xmlns: space, viewBox: [left, top, Math.max(...xs) + 90 - left, Math.max(...ys) + 60 - top].join(" "),
      "font-family": "sans-serif",
    });
    root.append(make("title", {}, document.querySelector("h1").textContent));
    root.append(make("rect", { x: left, y: top, width: "100%", height: "100%", fill: kg.look.colour("paper") }));
    for (const { tie, statements, firm } of kg.state.view.ties.values()) {
      const [a, b] = [places[tie.from], places[tie.to]];
      const via = [(a.x + b.x) / 2 + (b.y - a.y) * tie.bend, (a.y + b.y) / 2 - (b.x - a.x) * tie.bend];
      const path = `M${a.x} ${a.y}Q${via[0]} ${via[1]} ${b.x} ${b.y}`;
      const width = Math.min(9, 1.3 + 1.35 * Math.log2(statements.length));
      const style = { d: path, fill: "none", "stroke-dasharray": (kg.look.dashes[tie.sign] || []).join(" ") };
      root.append(make("path", { ...style, stroke: kg.look.colour(tie.sign), "stroke-width": firm ? width : width * 0.55 + 2.6 }));
      if (!firm) root.append(make("path", { ...style, stroke: kg.look.colour("paper"), "stroke-width": width * 0.55 }));
    }
    for (const node of shown) {
      const { x, y } = places[node.id];
      const main = kg.look.bloc(node.group);
      const ring = node.type === "person";
      root.append(make("circle", {
        cx: x, cy: y, r: node.size, fill: ring ? kg.look.colour("paper") : main, stroke: ring ? main : kg.look.colour("paper"),
        "stroke-width": ring ? node.size / 4 : 1.5,
      }));
    }
    const labelled = new Set(kg.labels.shown.map((label) => label.id));
    for (const node of shown.filter((each) => labelled.has(each.id))) {
      const { x, y } = places[node.id];
      const away = node.size + 4;
      const [dx, dy, anchor] = { below: [0, away + node.font, "middle"], above: [0, -away, "middle"],
        right: [away, node.font / 3, "start"], left: [-away, node.font / 3, "end"] }[node.side];
      root.append(make("text", {
        x: x + dx, y: y + dy, "text-anchor": anchor, "font-size": node.font, fill: kg.look.colour("ink"),
        stroke: kg.look.colour("halo"), "stroke-width": 3, "paint-order": "stroke",
      }, node.label));
    }
    save(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }), "ties.svg");
  };

  const start = () => {
    const menu = byId("save");
    const actions = { "save-png": png, "save-svg": svg, "save-csv": csv, print: () => print() };
    for (const [id, action] of Object.entries(actions)) {
      byId(id).addEventListener("click", () => { menu.open = false; action(); });
    }
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { menu.open = false; menu.firstElementChild.focus(); event.stopPropagation(); }
    });
    document.addEventListener("click", ({ target }) => { if (!menu.contains(target)) menu.open = false; });
  };

  return { start };
})();
