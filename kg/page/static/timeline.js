"use strict";
/* Statements over time: a histogram by sign, a range of dates, and play. */
kg.timeline = (() => {
  const { element, byId } = kg;
  const { statements, ties, periods, signs } = kg.data;
  const footer = byId("time");
  let playing = null;
  let begin;
  let end;
  let bars;

  const drawBars = () => {
    const counts = periods.map(() => Object.fromEntries(signs.map((sign) => [sign, 0])));
    const sum = (each) => signs.reduce((total, sign) => total + each[sign], 0);
    for (const statement of statements) {
      const at = statement.day ? periods.findIndex(([, last]) => statement.day <= last) : -1;
      if (at >= 0) counts[at][ties[statement.tie].sign] += 1;
    }
    const most = Math.max(...counts.map(sum), 1);
    bars.replaceChildren(...counts.map((each, i) => {
      const total = sum(each);
      return element("div", { class: "bar", title: `${periods[i][2]}: ${kg.counted(total, "statement")}` },
        ...signs.map((sign) => {
          const part = element("div", { class: sign });
          part.style.height = `${(each[sign] / most) * 100}%`;
          return part;
        }));
    }));
  };

  const label = () => {
    const [from, to] = [Number(begin.value), Number(end.value)];
    begin.setAttribute("aria-valuetext", periods[from][2]);
    end.setAttribute("aria-valuetext", periods[to][2]);
    byId("period").textContent = from === to ? periods[from][2] : `${periods[from][2]} – ${periods[to][2]}`;
    [...bars.children].forEach((bar, i) => bar.classList.toggle("outside", i < from || i > to));
  };

  const apply = () => {
    const [from, to] = [Number(begin.value), Number(end.value)];
    const whole = from === 0 && to === periods.length - 1;
    label();
    kg.state.refilter(whole ? { from: "", to: "" } : { from: periods[from][0], to: periods[to][1] });
  };

  const stop = () => {
    clearInterval(playing);
    playing = null;
    byId("play").textContent = "▶";
    byId("play").setAttribute("aria-label", "Play through time");
  };

  /** The end of the range moves on, one bar at a time; what was said before stays. */
  const play = () => {
    if (playing) { stop(); return; }
    if (Number(end.value) >= periods.length - 1) end.value = begin.value;
    byId("play").textContent = "❚❚";
    byId("play").setAttribute("aria-label", "Stop");
    apply();
    playing = setInterval(() => {
      if (Number(end.value) >= periods.length - 1) { stop(); return; }
      end.value = String(Number(end.value) + 1);
      apply();
    }, Math.max(150, Math.min(900, 8000 / periods.length)));
  };

  const start = () => {
    if (!periods.length) return;
    const range = (id, text, value) => element("input", {
      type: "range", id, min: "0", max: String(periods.length - 1), value: String(value), "aria-label": text,
    });
    begin = range("from", "Earliest date", 0);
    end = range("to", "Latest date", periods.length - 1);
    begin.addEventListener("input", () => { if (Number(begin.value) > Number(end.value)) end.value = begin.value; apply(); });
    end.addEventListener("input", () => { if (Number(end.value) < Number(begin.value)) begin.value = end.value; stop(); apply(); });
    bars = element("div", { class: "bars", "aria-hidden": "true" });
    footer.append(
      element("button", { type: "button", id: "play", "aria-label": "Play through time", onclick: play }, "▶"),
      element("div", { class: "histogram" }, bars, begin, end),
      element("output", { id: "period", for: "from to" }));
    drawBars();
    label();
    kg.state.onchange((what) => {
      if (what !== "reset") return;
      stop();
      begin.value = "0";
      end.value = String(periods.length - 1);
      label();
    });
  };

  return { start };
})();
