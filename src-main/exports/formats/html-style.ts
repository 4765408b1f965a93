// The look of an exported page: on screen in either scheme, on paper always black on white.
import { createHash } from 'node:crypto';

export const style = `
:root{color-scheme:light dark;--ground:#fff;--text:#1c1e22;--dim:#5a606b;--line:#dfe2e7;--soft:#f4f5f7;--bad:#b3261e;--accent:#3556c9}
@media (prefers-color-scheme:dark){:root{--ground:#16181c;--text:#e6e8eb;--dim:#a3a9b4;--line:#2e3238;--soft:#1f2227;--bad:#ff8f86;--accent:#93acff}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1rem;margin:2rem 0 .5rem}
.dim{color:var(--dim)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem;margin:1rem 0;padding:1rem;background:var(--soft);border-radius:8px}
dt{color:var(--dim)}
dd{margin:0;overflow-wrap:anywhere}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--accent)}
ol{list-style:none;margin:0;padding:0}
.day{margin:1.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line);font-weight:600}
.message{padding:.4rem 0}
.message header{display:flex;flex-wrap:wrap;gap:.15rem .6rem;align-items:baseline}
.who{font-weight:600;unicode-bidi:isolate;overflow-wrap:anywhere}
.tag{font-size:.75rem;padding:0 .4rem;border:1px solid var(--line);border-radius:4px;color:var(--dim)}
.gone{color:var(--bad);border-color:currentColor}
.text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
.deleted .text{text-decoration:line-through;text-decoration-color:var(--bad)}
time{color:var(--dim);font-size:.85rem;font-variant-numeric:tabular-nums;white-space:nowrap}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;unicode-bidi:plaintext}
th{color:var(--dim);font-weight:600}
td.nowrap{white-space:nowrap}
@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}
@media print{:root{color-scheme:light;--ground:#fff;--text:#000;--dim:#444;--line:#bbb;--soft:#fff;--bad:#900;--accent:#000}
body{font-size:10pt}main{max-width:none;padding:0}dl{border:1px solid var(--line)}.message,tr{break-inside:avoid}thead{display:table-header-group}}
`;

/** Nothing loads, nothing runs; this one style alone applies. */
export const contentPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
