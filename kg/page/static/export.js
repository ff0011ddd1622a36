"use strict";
/* Files made from the current view: the picture as PNG or SVG, its statements as CSV. */
kg.export = (() => {
  const { byId } = kg;
  const { names, documents, sentences, statuses, kindName } = kg.data;

  const save = (blob, file) => {
    const link = kg.element("a", { href: URL.createObjectURL(blob), download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kg.say(`${file} saved`);
  };

  /** The picture with its title on the page's ground, twice as fine as the screen. */
  const png = () => {
    const camera = kg.graph.camera();
    const ratio = Math.max(2, devicePixelRatio || 1);
    const head = 60;
    const canvas = document.createElement("canvas");
    canvas.width = camera.width * ratio;
    canvas.height = (camera.height + head) * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = kg.look.colour("paper");
    context.fillRect(0, 0, camera.width, camera.height + head);
    context.save();
    context.beginPath();
    context.rect(0, head, camera.width, camera.height);
    context.clip();
    context.translate(camera.width / 2 - camera.x * camera.scale, head + camera.height / 2 - camera.y * camera.scale);
    context.scale(camera.scale, camera.scale);
    kg.paint.picture(context, camera, { fitScale: kg.graph.fitScale });
    context.restore();
    context.fillStyle = kg.look.colour("ink");
    context.font = `600 20px ${kg.labels.family}`;
    context.fillText(document.querySelector("h1").textContent, 16, 28);
    context.fillStyle = kg.look.colour("soft");
    context.font = `13px ${kg.labels.family}`;
    context.fillText(byId("summary").textContent.replace(/\s+/g, " "), 16, 50);
    canvas.toBlob((blob) => save(blob, "ties.png"), "image/png");
  };

  /** A field of CSV; a leading =, +, - or @ gets an apostrophe, so that no spreadsheet takes a name for a formula. */
  const field = (value) => {
    const text = String(value);
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const csv = () => {
    const lines = [["id", "source", "relation", "target", "tie", "kind", "status", "attributed_to", "date", "confidence",
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

  /** The current view as a drawing. */
  const svg = () => {
    const camera = kg.graph.camera();
    const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const [width, height] = [camera.width / camera.scale, camera.height / camera.scale];
    root.setAttribute("viewBox", [camera.x - width / 2, camera.y - height / 2, width, height].map(Math.round).join(" "));
    root.setAttribute("font-family", kg.labels.family);
    root.append(document.createElementNS(root.namespaceURI, "title"));
    root.firstChild.textContent = document.querySelector("h1").textContent;
    const context = kg.recorder(root);
    context.fillStyle = kg.look.colour("paper");
    context.rect(camera.x - width / 2, camera.y - height / 2, width, height);
    context.fill();
    kg.paint.picture(context, camera, { fitScale: kg.graph.fitScale });
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
