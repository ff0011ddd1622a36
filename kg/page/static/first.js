"use strict";
/* The first picture: drawn at once, before vis-network and the statements are read. When it is on the screen, the scripts that
   were kept back (class `later`) run; they put the live picture, which is the same one, in its place. */
(() => {
  const box = kg.byId("network");
  const canvas = kg.byId("first");
  const [width, height, ratio] = [box.clientWidth, box.clientHeight, devicePixelRatio || 1];
  kg.look.refresh();
  kg.camera.turn(width, height);
  const camera = { ...kg.camera.fit(width, height), width, height };
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.translate(width / 2 - camera.x * camera.scale, height / 2 - camera.y * camera.scale);
  context.scale(camera.scale, camera.scale);
  kg.paint.picture(context, camera, { fitScale: camera.scale });

  const later = () => {
    for (const kept of document.querySelectorAll("script.later")) {
      const script = document.createElement("script");
      script.textContent = kept.textContent;
      kept.replaceWith(script);
    }
  };
  const parsed = new Promise((done) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done); else done();
  });
  const painted = new Promise((done) => {
    if (document.hidden) done(); else requestAnimationFrame(() => setTimeout(done));
  });
  Promise.all([parsed, painted]).then(later);
})();
