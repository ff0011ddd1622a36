// The query page: Yasgui on this server's endpoint, with its prefixes and terms; nothing is asked of other servers.
"use strict";

const settings = JSON.parse(document.getElementById("settings").textContent);
const asked = decodeURIComponent(location.hash.slice(1)); // Yasgui clears it
const { Yasqe } = Yasgui;

Yasqe.defaults.autocompleters = ["variables", "ours"];
Yasqe.forkAutocompleter("property", {
  name: "ours",
  bulk: true,
  persistenceId: null,
  get: () => Promise.resolve(settings.terms),
});

const start = "SELECT ?who ?whom WHERE {\n  ?who gk:meets ?whom\n}\nLIMIT 100";
const prefixes = Object.entries(settings.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`);

function withPrefixes(text) {
  return prefixes.filter((line) => text.includes(line.slice(7, line.indexOf(":") + 1))).join("") + text;
}

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint: new URL("/sparql", location).href, method: "POST" },
  copyEndpointOnNewTab: false,
  persistenceId: null,
  yasqe: { value: withPrefixes(start) },
});

function show(name) {
  const text = settings.queries[name];
  if (text) yasgui.getTab().getYasqe().setValue(withPrefixes(text));
}

document.querySelectorAll("button.named").forEach((button) => {
  button.addEventListener("click", () => show(button.dataset.name));
});
show(asked);
