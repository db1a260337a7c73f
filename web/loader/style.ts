/**
 * Inside the shadow root; the page's own rules end at its border, and what they
 * say of the host loses to an important rule in here.
 */
export const style = `
:host{all:initial!important;position:fixed!important;z-index:var(--z)!important;inset:auto 0 0 auto!important;
inline-size:0!important;block-size:0!important;display:block!important}
:host([hidden]){display:none!important}
button,iframe{position:fixed;bottom:calc(var(--y) + env(safe-area-inset-bottom,0px));right:var(--x);border:0;margin:0;padding:0}
.left button,.left iframe{right:auto;left:var(--x)}
button{box-sizing:border-box;min-width:56px;height:56px;border-radius:28px;background:var(--a,#0b6b5d);color:var(--on,#fff);
cursor:pointer;display:flex;gap:8px;align-items:center;justify-content:center;font:600 15px/1 system-ui,sans-serif;box-shadow:0 4px 16px rgb(0 0 0/.2)}
button:hover{filter:brightness(1.08)}
button:focus-visible{outline:3px solid var(--a,#0b6b5d);outline-offset:3px}
.bar button{padding:0 20px 0 16px}
span{max-width:40vw;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;line-height:1.4}
span:empty,.open span{display:none}
.open button{width:56px;padding:0}
i{display:grid}
svg{width:26px;height:26px;grid-area:1/1;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
svg+svg,.open svg{opacity:0}
.open svg+svg{opacity:1}
b{position:absolute;top:-2px;right:-2px;min-width:20px;height:20px;box-sizing:border-box;padding:0 5px;border-radius:10px;
background:#c62828;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
b:empty,.open b{display:none}
iframe{margin-bottom:68px;width:392px;max-width:calc(100vw - 24px);height:min(680px,calc(100vh - 92px - var(--y)));
border-radius:12px;background:Canvas;box-shadow:0 4px 28px rgb(0 0 0/.24);color-scheme:light dark;
visibility:hidden;opacity:0;transform:translateY(8px);
transition:opacity .14s ease-out,transform .14s ease-out,visibility 0s .14s}
.light iframe{color-scheme:light}.dark iframe{color-scheme:dark}
.open iframe{visibility:visible;opacity:1;transform:none;transition-delay:0s}
@media (max-width:480px),(max-height:420px){
iframe,.left iframe{inset:0;top:var(--t,0);margin:0;width:100%;max-width:none;height:var(--h,100%);border-radius:0;box-shadow:none}
.open button{display:none}
}
@media (prefers-reduced-motion:reduce){iframe{transition:none!important}}
@media (forced-colors:active){button,iframe,b{border:2px solid ButtonText}}
@media print{:host{display:none!important}}
`;

/** While the messenger covers a small screen, the page behind it stays where it is. */
export const lock = '@media (max-width:480px),(max-height:420px){html{overflow:hidden!important}}';
