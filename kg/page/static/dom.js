"use strict";
/* Elements without markup strings: text from articles only ever becomes a text node. */
const kg = {};

kg.byId = (id) => document.getElementById(id);

/** An element; `options` are attributes (`class`, `type`, …), `on…` listeners, or true/false for boolean attributes. */
kg.element = (tag, options = {}, ...children) => {
  const svg = ["svg", "line", "path", "circle", "rect", "polygon"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};

/** A name from an article: its direction can't disturb what stands around it. */
kg.name = (text) => kg.element("bdi", {}, text);

kg.counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** Tell people who don't see the page what happened. */
kg.say = (text) => { kg.byId("said").textContent = text; };
