"use strict";
/* The legend, which is the filter: every line says how it is drawn, how many there are, and switches them on and off. */
kg.filters = (() => {
  const { element, byId, counted } = kg;
  const { statements, ties, nodes, blocs, kinds, statuses, signs, kindName } = kg.data;
  const form = byId("filters");
  const boxes = [];           // {input, set, value}, to show the filter's state again after a reset

  const count = (items, key) => items.reduce((sums, item) => sums.set(key(item), (sums.get(key(item)) ?? 0) + 1), new Map());

  const choice = (field, value, label, number, sample = null) => {
    const input = element("input", {
      type: "checkbox", checked: true,
      onchange: () => {
        const set = new Set(kg.state.filter[field]);
        if (input.checked) set.add(value); else set.delete(value);
        kg.state.refilter({ [field]: set });
      },
    });
    boxes.push({ input, field, value });
    const only = element("button", {
      type: "button", class: "only", "aria-label": `Only ${label}`,
      onclick: () => kg.state.refilter({ [field]: new Set([value]) }),
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

  const signItems = () => {
    const numbers = count(ties, (tie) => tie.sign);
    return signs.filter((sign) => numbers.has(sign))
      .map((sign) => choice("signs", sign, `${sign.charAt(0).toUpperCase()}${sign.slice(1)}`, numbers.get(sign), line(sign)));
  };

  const statusItems = () => {
    const numbers = count(statements, (statement) => statement.status);
    return [...statuses.entries()].filter(([status]) => numbers.has(status)).map(([status, text]) => choice(
      "statuses", status, text.charAt(0).toUpperCase() + text.slice(1), numbers.get(status), line("cooperative", status > 0)));
  };

  const blocItems = () => {
    const numbers = count([...nodes.values()], (node) => node.group);
    const swatch = (group_) => element("span", { class: `swatch bloc-${group_ < 0 ? "none" : group_}`, "aria-hidden": "true" });
    const named = blocs.map((bloc) => choice(
      "groups", bloc.id, bloc.size > 2 ? `${bloc.name} +${bloc.size - bloc.name.split(", ").length}` : bloc.name, bloc.size,
      swatch(bloc.id)));
    return numbers.has(-1) ? [...named, choice("groups", -1, "No bloc of three", numbers.get(-1), swatch(-1))] : named;
  };

  const typeItems = () => {
    const plural = { country: "States", person: "Persons", org: "Organisations", bloc: "Blocs and alliances", group: "Groups",
      collective: "Groups of people", event: "Events", treaty: "Treaties" };
    const shape = (type) => element("span", { class: `shape ${type}`, "aria-hidden": "true" });
    return [...count([...nodes.values()], (node) => node.type)].sort((a, b) => b[1] - a[1])
      .map(([type, number]) => choice("types", type, plural[type] ?? type, number, shape(type)));
  };

  const kindItems = () => [...count(statements, (statement) => statement.kind)].sort((a, b) => b[1] - a[1])
    .map(([kind, number]) => choice("kinds", kind, kindName(kind), number));

  const minimum = () => {
    const most = Math.min(20, Math.max(...ties.map((tie) => tie.statements.length), 1));
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
      else input.checked = kg.state.filter[field].has(value);
    }
    const { view } = kg.state;
    byId("in-view").textContent = kg.state.filtered || kg.state.filter.from || kg.state.filter.to
      ? `${counted(view.ties.size, "tie")} and ${counted(view.count, "statement")} in view` : "Everything in view";
    form.querySelector(".reset").disabled = !kg.state.filtered && view.count === statements.length;
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
