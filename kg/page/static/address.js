"use strict";
/* Deep links: `#actor/China` opens an actor, `#actor/China~actor/Russia~hostile` a tie. */
kg.address = (() => {
  const { nodes, ties, tieAddress } = kg.data;
  const tieByAddress = new Map(ties.map((tie) => [tieAddress(tie), tie]));

  const read = () => {
    let wanted = location.hash.slice(1);
    try { wanted = decodeURIComponent(wanted); } catch { /* not encoded, or not well: taken as it stands */ }
    if (!wanted) return null;
    if (nodes.has(wanted)) return { node: nodes.get(wanted) };
    if (tieByAddress.has(wanted)) return { tie: tieByAddress.get(wanted) };
    if (wanted !== "table-view") kg.say("The address names nothing in this picture.");
    return null;
  };

  const write = (selected) => {
    const name = selected?.node ? selected.node.id : selected?.tie ? tieAddress(selected.tie) : "";
    try {
      history.replaceState(null, "", name ? `#${encodeURI(name)}` : location.pathname + location.search);
    } catch { /* a sandboxed frame in a notebook has no history of its own */ }
  };

  return { read, write };
})();
