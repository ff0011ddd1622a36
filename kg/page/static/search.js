"use strict";
/* Search with suggestions (the combobox pattern of the ARIA practices). */
kg.search = (() => {
  const { element, byId, name } = kg;
  const input = byId("search");
  const list = byId("suggestions");
  const MOST = 8;
  let found = [];
  let active = -1;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = [...kg.data.nodes.values()].map((node) => [plain(node.name), node]);

  /** Names that begin with the words come before names that hold them, strong actors before weak ones. */
  const look = (words) => {
    const wanted = plain(words.trim());
    if (!wanted) return [];
    const rank = (text) => (text.startsWith(wanted) ? 0 : text.includes(` ${wanted}`) ? 1 : text.includes(wanted) ? 2 : 3);
    return index.map(([text, node]) => [rank(text), node]).filter(([order]) => order < 3)
      .sort((a, b) => a[0] - b[0] || a[1].rank - b[1].rank).slice(0, MOST).map(([, node]) => node);
  };

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const highlight = (next) => {
    active = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `suggestion-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const choose = (node) => {
    input.value = "";
    close();
    if (!kg.state.view.actors.has(node.id)) kg.state.reset();
    kg.table.hide();
    kg.state.select({ node });
    kg.graph.show({ node });
    kg.panel.focus();
  };

  const suggest = () => {
    found = look(input.value);
    list.replaceChildren(...found.map((node, i) => element("li", {
      role: "option", id: `suggestion-${i}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); choose(node); },
    }, name(node.name), element("span", { class: "number" }, ` ${node.ties.length}`))));
    if (!found.length && input.value.trim()) list.append(element("li", { class: "none" }, "No actor of this name here"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    highlight(found.length ? 0 : -1);
  };

  const start = () => {
    input.addEventListener("input", suggest);
    input.addEventListener("focus", suggest);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && found.length) highlight((active + 1) % found.length);
      else if (event.key === "ArrowUp" && found.length) highlight((active + found.length - 1) % found.length);
      else if (event.key === "Enter" && found[active]) choose(found[active]);
      else if (event.key === "Escape") { input.value = ""; close(); }
      else return;
      event.preventDefault();
    });
  };

  return { start };
})();
