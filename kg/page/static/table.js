"use strict";
/* The table view: the rows that the file came with, sorted, filtered and opened like the picture. */
kg.table = (() => {
  const { byId, element } = kg;
  const { ties } = kg.data;
  const table = byId("table");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, tie: ties[Number(row.dataset.tie)] }));

  const filter = () => { for (const { row, tie } of rows) row.hidden = !kg.state.view.ties.has(tie.id); };

  const sort = (header) => {
    const column = [...header.parentNode.children].indexOf(header);
    const numeric = "number" in header.dataset;
    const down = header.getAttribute("aria-sort") === (numeric ? "descending" : "ascending") ? !numeric : numeric;
    const value = ({ row }) => (numeric ? Number(row.cells[column].textContent) : row.cells[column].textContent);
    const order = (a, b) => (numeric ? a - b : a.localeCompare(b));
    rows.sort((a, b) => order(value(a), value(b)) * (down ? -1 : 1) || a.tie.id - b.tie.id);
    body.append(...rows.map(({ row }) => row));
    for (const other of header.parentNode.children) if (other.dataset.key) other.setAttribute("aria-sort", "none");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    kg.say(`Sorted by ${header.textContent.trim().toLowerCase()}, ${down ? "descending" : "ascending"}`);
  };

  const toggle = (tabled) => {
    document.documentElement.classList.toggle("tabled", tabled);
    byId("as-table").setAttribute("aria-pressed", String(tabled));
    byId("as-picture").setAttribute("aria-pressed", String(!tabled));
    if (tabled) filter();
    else kg.graph.redraw();
  };

  const start = () => {
    for (const header of table.tHead.rows[0].cells) {
      if (!header.dataset.key) continue;
      const button = element("button", { type: "button", onclick: () => sort(header) }, header.textContent);
      header.replaceChildren(button);
    }
    body.addEventListener("click", ({ target }) => {
      const row = target.closest("tr");
      if (row && !String(getSelection())) kg.state.select({ tie: ties[Number(row.dataset.tie)] });
    });
    for (const { row, tie } of rows) {
      const cell = row.cells[0];
      cell.replaceChildren(element("button", { type: "button", class: "link", onclick: (event) => {
        event.stopPropagation();
        kg.state.select({ tie });
        kg.panel.focus();
      } }, ...cell.childNodes));
    }
    byId("as-table").addEventListener("click", () => toggle(true));
    byId("as-picture").addEventListener("click", () => toggle(false));
    byId("skip").addEventListener("click", (event) => { event.preventDefault(); toggle(true); byId("as-table").focus(); });
    kg.state.onchange((what) => { if (what === "filter" && document.documentElement.classList.contains("tabled")) filter(); });
  };

  return { start, hide: () => toggle(false), toggle: () => toggle(!document.documentElement.classList.contains("tabled")) };
})();
