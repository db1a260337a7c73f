/** Inside the shadow root; the page's own rules end at its border. */
export const style = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;inset:auto 0 0 auto!important;
 inline-size:0!important;block-size:0!important;display:block!important}
:host([hidden]){display:none!important}
button,iframe{position:fixed;bottom:calc(20px + env(safe-area-inset-bottom,0px));right:20px;border:0;margin:0;padding:0}
.left button,.left iframe{right:auto;left:20px}
button{box-sizing:border-box;width:56px;height:56px;border-radius:50%;background:var(--a,#0b6b5d);color:var(--on,#fff);
 cursor:pointer;display:grid;place-items:center;box-shadow:0 4px 16px rgb(0 0 0/.2);transition:transform .12s ease-out;-webkit-tap-highlight-color:transparent}
button:hover{transform:scale(1.04)}
button:active{transform:scale(.97)}
button:focus-visible{outline:3px solid var(--a,#0b6b5d);outline-offset:3px}
svg{width:26px;height:26px;display:block;grid-area:1/1;transition:opacity .12s,transform .12s}
.x,.open .c{opacity:0;transform:scale(.7)}
.open .x{opacity:1;transform:none}
b{position:absolute;top:-2px;right:-2px;min-width:20px;height:20px;box-sizing:border-box;padding:0 5px;border-radius:10px;
 background:#c62828;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
b:empty,.open b{display:none}
iframe{bottom:calc(88px + env(safe-area-inset-bottom,0px));width:392px;height:min(680px,calc(100vh - 112px));
 border-radius:12px;background:Canvas;box-shadow:0 8px 28px rgb(17 18 22/.2),0 0 0 1px rgb(17 18 22/.06);color-scheme:light dark;
 visibility:hidden;opacity:0;transform:translateY(8px);transform-origin:bottom right;
 transition:opacity .14s ease-out,transform .14s ease-out,visibility 0s .14s}
.open iframe{visibility:visible;opacity:1;transform:none;transition-delay:0s}
@media (max-width:480px),(max-height:420px){
 iframe,.left iframe{inset:0;width:100%;height:100%;border-radius:0;box-shadow:none}
 .open button{display:none}
}
@media (prefers-reduced-motion:reduce){button,svg,iframe{transition:none!important}}
@media (forced-colors:active){button{border:2px solid ButtonText}}
@media print{:host{display:none!important}}
`;
