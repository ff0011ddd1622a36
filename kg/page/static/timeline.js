"use strict";
/* Statements over time: a histogram by sign, a range of dates, and play. */
kg.timeline = (() => {
  const { element, byId } = kg;
  const { statements, ties, days, signs } = kg.data;
  const footer = byId("time");
  let periods = [];
  let playing = null;
  let begin;
  let end;
  let bars;

  const DAY = 86400000;
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  /** Days, months or years, whichever gives at most sixty bars; stray old dates go into the first one. */
  const cut = () => {
    const late = days[days.length - 1];
    const since = (day) => (Date.parse(late) - Date.parse(day)) / DAY;
    const tenth = days[Math.floor(days.length * 0.1)];
    const early = since(days[0]) > 3 * since(tenth) ? tenth : days[0];
    const span = since(early);
    const found = [];
    if (span <= 45) {
      for (let time = Date.parse(early); time <= Date.parse(late); time += DAY) found.push([iso(time), iso(time), iso(time)]);
    } else {
      const step = span <= 60 * 30.5 ? 1 : span <= 60 * 91 ? 3 : 12;
      let year = Number(early.slice(0, 4));
      let month = step === 12 ? 1 : Math.floor((Number(early.slice(5, 7)) - 1) / step) * step + 1;
      for (let from = ""; from <= late;) {
        from = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
        if (from > late) break;
        month += step;
        if (month > 12) { year += 1; month -= 12; }
        const next = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
        found.push([from, iso(Date.parse(next) - DAY), step === 12 ? from.slice(0, 4) : from.slice(0, 7)]);
      }
    }
    found[0][0] = days[0];
    if (days[0] < early.slice(0, 7)) found[0][2] = `until ${found[0][2]}`;
    return found;
  };

  const drawBars = () => {
    const counts = periods.map(() => ({ cooperative: 0, hostile: 0, neutral: 0 }));
    for (const statement of statements) {
      const at = statement.day ? periods.findIndex(([, last]) => statement.day <= last) : -1;
      if (at >= 0) counts[at][ties[statement.tie].sign] += 1;
    }
    const most = Math.max(...counts.map((each) => each.cooperative + each.hostile + each.neutral), 1);
    bars.replaceChildren(...counts.map((each, i) => {
      const total = each.cooperative + each.hostile + each.neutral;
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
    if (new Set(days).size < 3) return;
    periods = cut();
    if (periods.length < 3) return;
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
    footer.hidden = false;
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
