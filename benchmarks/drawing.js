// Notes when the page last drew (the last change of its document, or of a canvas in it), and when it last heard from
// the server.
(() => {
  window.lastDrawn = 0;
  const note = () => { window.lastDrawn = performance.now(); };
  const inPage = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return node.getRootNode() instanceof ShadowRoot || (element && element.closest('[data-testid=stMain]'));
  };
  const observer = new MutationObserver((changes) => { if (changes.some((each) => inPage(each.target))) note(); });
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, everything);
    return root;
  };
  for (const method of ['fillRect', 'fill', 'stroke', 'fillText', 'clearRect']) {
    const draw = CanvasRenderingContext2D.prototype[method];
    CanvasRenderingContext2D.prototype[method] = function (...given) { note(); return draw.apply(this, given); };
  }
  window.lastHeard = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => { window.lastHeard = performance.now(); });
    }
  };
  document.addEventListener('click', () => { window.clicked = performance.now(); }, true);
  document.addEventListener('DOMContentLoaded', () => observer.observe(document.body, everything));
})();
