"use strict";
/* A drawing context that writes SVG: the same calls that paint the canvas make elements. Names become text nodes. */
kg.recorder = (root) => {
  const make = (tag, attributes, text = "") => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) if (value !== "") node.setAttribute(key, value);
    node.textContent = text;
    return root.appendChild(node);
  };
  const round = (number) => Math.round(number * 10) / 10;
  let path = [];
  let dash = [];
  let last = null;            // what was filled last: a stroke of the same path joins it

  const step = (letter, ...numbers) => { path.push(letter + numbers.map(round).join(" ")); last = null; };
  const text = (context, words, x, y, paint) => make("text", {
    x: round(x), y: round(y), "text-anchor": { left: "start", right: "end" }[context.textAlign] ?? "middle",
    "dominant-baseline": "central", "font-size": round(parseFloat(context.font.split(" ")[1])),
    "font-weight": context.font.split(" ")[0], ...paint,
  }, words);

  return {
    globalAlpha: 1, font: "", textAlign: "left",
    save() {}, restore() {},
    setLineDash(lengths) { dash = lengths; },
    beginPath() { path = []; last = null; },
    moveTo(x, y) { step("M", x, y); },
    lineTo(x, y) { step("L", x, y); },
    quadraticCurveTo(cx, cy, x, y) { step("Q", cx, cy, x, y); },
    closePath() { step("Z"); },
    rect(x, y, width, height) { step("M", x, y); step("h", width); step("v", height); step("h", -width); step("Z"); },
    arc(x, y, radius) {
      step("M", x - radius, y);
      for (const across of [2 * radius, -2 * radius]) step("a", radius, radius, 0, 1, 0, across, 0);
    },
    fill() {
      const opacity = this.globalAlpha === 1 ? "" : round(this.globalAlpha);
      last = make("path", { d: path.join(""), fill: this.fillStyle, "fill-opacity": opacity });
    },
    stroke() {
      if (!path.length) return;
      const paint = {
        stroke: this.strokeStyle, "stroke-width": round(this.lineWidth), "stroke-dasharray": dash.join(" "),
        "stroke-opacity": this.globalAlpha === 1 ? "" : round(this.globalAlpha),
        "stroke-linecap": this.lineCap === "round" ? "round" : "", "stroke-linejoin": this.lineJoin === "round" ? "round" : "",
      };
      if (last) for (const [key, value] of Object.entries(paint)) { if (value !== "") last.setAttribute(key, value); }
      else make("path", { d: path.join(""), fill: "none", ...paint });
    },
    strokeText(words, x, y) {
      const paint = { stroke: this.strokeStyle, "stroke-width": round(this.lineWidth), "stroke-linejoin": "round" };
      text(this, words, x, y, { ...paint, fill: "none" });
    },
    fillText(words, x, y) { text(this, words, x, y, { fill: this.fillStyle }); },
  };
};
