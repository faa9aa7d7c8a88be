/** The stylesheet of the API's own pages: they are there also where the site is not. */
export const DOCS_STYLE = `
:root { color-scheme: light; font: 1rem/1.55 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
* { box-sizing: border-box; }
body { margin: 0; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem; }
footer { border-top: 1px solid #b1b4b6; margin-top: 3rem; }
header { border-bottom: 4px solid #003476; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; }
header p, header nav { margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #b1b4b6; }
h3 { font-size: 1.05rem; margin-top: 1.75rem; }
a { color: #00457c; text-underline-offset: .2em; display: inline-block; padding: .1rem 0; min-height: 1.5rem; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #ffdd00; }
code, pre { font: .92rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: #f3f4f6; border-left: 4px solid #003476; padding: .75rem 1rem; white-space: pre-wrap; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1.5rem 0; }
label { display: block; font-weight: 600; }
input, button { font: inherit; padding: .5rem .75rem; min-height: 2.75rem; border: 2px solid #0b0c0c; }
form div { flex: 0 1 24rem; min-width: 0; }
input { width: 100%; min-width: 0; }
button { background: #003476; color: #fff; border-color: #003476; cursor: pointer; }
ul.operations { list-style: none; padding: 0; }
ul.operations li { padding: .5rem 0; border-bottom: 1px solid #d8dadd; }
ul.operations p { margin: 0; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 700; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #d8dadd; overflow-wrap: break-word; }
th code, td code { overflow-wrap: break-word; }
caption { text-align: left; font-weight: 600; }
nav a { margin-right: 1rem; }
.muted { color: #505a5f; }
@media (max-width: 40rem) {
  table, tbody, tr, td, th[scope=row] { display: block; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  td, th[scope=row] { border: 0; padding: 0 0 .1rem; }
  tr { border-bottom: 1px solid #d8dadd; padding: .5rem 0; }
}
@media print { form, header nav { display: none; } }
`;
