"use strict";
/* Blocs: a soft ground behind the members that stand together. */
kg.blocs = (() => {
  const { nodes, blocs } = kg.data;

  const hull = (points) => {
    const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
    const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    const half = (list) => list.reduce((line, point) => {
      while (line.length > 1 && turn(line[line.length - 2], line[line.length - 1], point) <= 0) line.pop();
      line.push(point);
      return line;
    }, []).slice(0, -1);
    return [...half(sorted), ...half(sorted.reverse())];
  };

  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

  const draw = (context, places) => {
    for (const bloc of blocs) {
      const points = [...nodes.values()].filter((node) => node.bloc === bloc.id && kg.state.view.actors.has(node.id))
        .map((node) => places[node.id]);
      if (points.length < 3 || points.length === kg.state.view.actors.size) continue;
      const centre = { x: middle(points.map((p) => p.x)), y: middle(points.map((p) => p.y)) };
      const far = points.map((p) => Math.hypot(p.x - centre.x, p.y - centre.y));
      const reach = Math.max(60, middle(far) * 2.1);
      const outline = hull(points.filter((_, i) => far[i] <= reach));
      if (outline.length < 3) continue;
      context.save();
      context.globalAlpha = 1;
      context.fillStyle = context.strokeStyle = tint(kg.look.bloc(bloc.id));
      context.lineJoin = "round";
      context.lineWidth = 52;
      context.beginPath();
      outline.forEach((point, i) => (i ? context.lineTo(point.x, point.y) : context.moveTo(point.x, point.y)));
      context.closePath();
      context.fill();
      context.stroke();
      context.restore();
    }
  };

  const tint = (colour) => {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const paper = parts(kg.look.colour("paper"));
    return `rgb(${parts(colour).map((value, i) => Math.round(value * 0.13 + paper[i] * 0.87)).join(",")})`;
  };

  return { draw };
})();
