"use strict";
/* The legend, which is the filter: every line says how it is drawn, how many there are, and switches them on and off. */
kg.filters = (() => {
  const { element, byId, counted } = kg;
  const { statements, ties, nodes, blocs, kinds, statuses, signs, kindName } = kg.data;
  const form = byId("filters");
  const boxes = [];           // {input, set, value}, to show the filter's state again after a reset

  const count = (items, key) => items.reduce((sums, item) => sums.set(key(item), (sums.get(key(item)) ?? 0) + 1), new Map());

  /** One line of the legend; `values` are all of its field, which "only" switches off. */
  const choice = (field, value, values, label, number, sample = null) => {
    const input = element("input", {
      type: "checkbox", checked: true,
      onchange: () => {
        const off = new Set(kg.state.filter.off[field]);
        if (input.checked) off.delete(value); else off.add(value);
        kg.state.switchOff(field, off);
      },
    });
    boxes.push({ input, field, value });
    const only = element("button", {
      type: "button", class: "only", "aria-label": `Only ${label}`,
      onclick: () => kg.state.switchOff(field, values.filter((other) => other !== value)),
    }, "only");
    return element("div", { class: "choice" },
      element("label", {}, input, sample, element("span", { class: "label", dir: "auto" }, label),
        element("span", { class: "number" }, number.toLocaleString("en"))), only);
  };

  const group = (title, items, open = true) => (items.length
    ? element("details", { open }, element("summary", {}, title), ...items) : null);

  const line = (sign, outlined = false) => element("span", {
    class: `sample ${sign}${outlined ? " outlined" : ""}`, "aria-hidden": "true",
  });

  const capital = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

  const signItems = () => {
    const numbers = count(ties, (tie) => tie.sign);
    const found = signs.filter((sign) => numbers.has(sign));
    return found.map((sign) => choice("signs", sign, found, capital(sign), numbers.get(sign), line(sign)));
  };

  const statusItems = () => {
    const numbers = count(statements, (statement) => statement.status);
    const found = [...statuses.keys()].filter((status) => numbers.has(status));
    return found.map((status) => choice(
      "statuses", status, found, capital(statuses[status]), numbers.get(status), line("plain", status > 0)));
  };

  const blocItems = () => {
    const numbers = count([...nodes.values()], (node) => node.group);
    const found = [...blocs.map((bloc) => bloc.id), ...(numbers.has(-1) ? [-1] : [])];
    const swatch = (bloc) => element("span", { class: `swatch bloc-${bloc < 0 ? "none" : bloc}`, "aria-hidden": "true" });
    const others = ({ name, size }) => size - name.split(", ").length;
    const named = new Map(blocs.map((bloc) => [bloc.id, others(bloc) > 0 ? `${bloc.name} +${others(bloc)}` : bloc.name]));
    return found.map((bloc) => choice("groups", bloc, found, named.get(bloc) ?? "In no bloc", numbers.get(bloc) ?? 0, swatch(bloc)));
  };

  const typeItems = () => {
    const plural = { country: "States", person: "Persons", org: "Organisations", bloc: "Blocs and alliances", group: "Groups",
      collective: "Groups of people", event: "Events", treaty: "Treaties" };
    const shape = (type) => element("span", { class: `shape ${type}`, "aria-hidden": "true" });
    const numbers = [...count([...nodes.values()], (node) => node.type)].sort((a, b) => b[1] - a[1]);
    const found = numbers.map(([type]) => type);
    return numbers.map(([type, number]) => choice("types", type, found, plural[type] ?? type, number, shape(type)));
  };

  const kindItems = () => {
    const numbers = [...count(statements, (statement) => statement.kind)].sort((a, b) => b[1] - a[1]);
    return numbers.map(([kind, number]) => choice("kinds", kind, [...kinds.keys()], kindName(kind), number));
  };

  const minimum = () => {
    const most = Math.min(20, Math.max(...ties.map((tie) => tie.weight), 1));
    if (most < 2) return null;
    const shown = element("output", {}, "1");
    const input = element("input", {
      type: "range", min: "1", max: String(most), value: "1", id: "minimum",
      oninput: () => { shown.textContent = input.value; kg.state.refilter({ minimum: Number(input.value) }); },
    });
    boxes.push({ input, minimum: true, shown });
    return element("div", { class: "range" }, element("label", { for: "minimum" }, "At least this many statements"), input, shown);
  };

  const refresh = () => {
    for (const { input, field, value, minimum: isMinimum, shown } of boxes) {
      if (isMinimum) { input.value = String(kg.state.filter.minimum); shown.textContent = input.value; }
      else input.checked = !kg.state.filter.off[field].has(value);
    }
    const { view } = kg.state;
    byId("in-view").textContent = view.count < statements.length
      ? `${counted(view.ties.size, "tie")} and ${counted(view.count, "statement")} in view` : "Everything in view";
    form.querySelector(".reset").disabled = kg.state.untouched;
  };

  const start = () => {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.append(
      element("div", { class: "status" }, element("span", { id: "in-view", role: "status" }),
        element("button", { type: "button", class: "reset" }, "Reset")),
      group("Ties", [...signItems(), minimum()].filter(Boolean)) ?? "",
      group("Said as", statusItems()) ?? "",
      group("Blocs", blocItems()) ?? "",
      group("Actors", typeItems()) ?? "",
      group("What happened", kindItems(), kinds.length <= 12) ?? "");
    for (const button of document.querySelectorAll(".reset")) {
      button.addEventListener("click", () => { kg.state.reset(); kg.graph.fit(); kg.say("Everything is shown again."); });
    }
    const toggle = byId("toggle-filters");
    toggle.addEventListener("click", () => {
      const open = document.documentElement.classList.toggle("filtering");
      toggle.setAttribute("aria-expanded", String(open));
    });
    kg.state.onchange((what) => { if (what === "filter") refresh(); });
    refresh();
  };

  return { start };
})();
