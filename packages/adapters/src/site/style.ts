import { type Asset, assetOf } from './assets/asset.ts';
import { FONT_FACES, FONTS } from './assets/fonts.ts';
import { SCRIPT } from './assets/script.ts';
import { STAFF_SCRIPT } from './assets/staff-script.ts';

/**
 * The stylesheet: gov.gr's colours, no emblem, no font of anybody else's server. Light theme; forced colours and print
 * are looked after. rem only, so that a larger text size enlarges everything.
 */
const CSS = `
:root{--ink:#252830;--hint:#515058;--paper:#fff;--wash:#f2f2f2;--grey:#dcdcdc;--link:#0054ba;--visited:#4c2a90;
--primary:#003375;--tertiary:#0065b3;--green:#006736;--red:#b60202;--yellow:#ffdd00;--tint:#dbe8f5}
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font-family:Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
font-size:1rem;line-height:1.5;overflow-wrap:anywhere;min-height:100vh;display:flex;flex-direction:column}
.wrap{width:100%;max-width:60rem;margin:0 auto;padding:0 1rem}
main{flex:1;padding:1rem 0 3rem}
main .wrap>*{max-width:44rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .75rem}
h3{font-size:1.0625em;line-height:1.4;margin:1.5rem 0 .5rem}
p,ul,ol,dl,table,fieldset,details{margin:0 0 1rem}
ul,ol{padding-left:1.25rem}
li{margin-bottom:.375rem}
a{color:var(--link);text-decoration:underline;text-underline-offset:.15em}
a:visited{color:var(--visited)}
a:hover{text-decoration-thickness:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,textarea:focus-visible,[tabindex]:focus-visible{
outline:3px solid var(--ink);outline-offset:0;box-shadow:0 0 0 6px var(--yellow)}
a:focus-visible{background:var(--yellow);color:var(--ink)}
.lone{display:inline-block;padding:.625rem 0}
.lead{font-size:1.125rem}
.hint,.secondary{color:var(--hint)}
.caption{color:var(--hint);margin:0 0 .25rem}
.vh{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;display:block;padding:.75rem 1rem;background:var(--yellow);color:var(--ink)}
header{background:var(--primary);border-bottom:8px solid var(--tertiary);color:#fff}
header .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;min-height:3.5rem;padding-top:.25rem;padding-bottom:.25rem}
header a,header a:visited{color:#fff;padding:.5rem 0}
header .name{font-weight:700;margin-right:auto;text-decoration:none;font-size:1.0625em}
header a:focus-visible{color:var(--ink)}
header form{margin:0}
header button{background:none;border:0;color:#fff;font:inherit;text-decoration:underline;text-underline-offset:.15em;padding:.5rem 0;cursor:pointer;min-height:2.75rem}
header button:focus-visible{background:var(--yellow);color:var(--ink)}
.demo{background:var(--ink);color:#fff}
.demo p{margin:0;padding:.5rem 0;max-width:none}
.demo a{color:#fff}
.demo strong{background:var(--yellow);color:var(--ink);padding:.0625rem .375rem;margin-right:.5rem}
footer{background:var(--wash);border-top:1px solid var(--grey)}
footer .wrap{padding-top:1.25rem;padding-bottom:1.5rem}
footer ul{list-style:none;padding:0;margin:0 0 .5rem;display:flex;flex-wrap:wrap;gap:0 1.5rem}
footer li{margin:0}
footer a{display:inline-block;padding:.5rem 0}
footer p{margin:0}
.back{display:inline-block;padding:.5rem 0;margin-bottom:.5rem}
.button,button.main{display:inline-block;min-height:3rem;padding:.75rem 1.25rem;border:0;background:var(--green);color:#fff;
font:inherit;font-weight:700;line-height:1.5;text-align:center;text-decoration:none;box-shadow:0 2px 0 var(--ink);cursor:pointer;margin:.5rem 1rem 1rem 0}
.button:visited{color:#fff}
.button:hover,button.main:hover{filter:brightness(.9)}
.button:focus-visible,button.main:focus-visible{background:var(--yellow);color:var(--ink);box-shadow:0 0 0 6px var(--yellow)}
.button.other,button.other{background:var(--grey);color:var(--ink)}
button.danger{background:var(--red)}
fieldset{border:0;padding:0;min-width:0}
legend{float:left;width:100%;padding:0;margin-bottom:.5rem;font-weight:700;font-size:1.0625em}
legend+*{clear:both}
legend .hint,legend .caption{font-weight:400;display:block}
legend h1,legend h2{margin-top:0}
legend h1{margin-bottom:.25rem}
.declare{margin-top:2rem}
.list details{margin-bottom:.5rem}
.choice{position:relative;display:flex;align-items:flex-start;gap:.75rem;padding:.5rem 0;min-height:2.75rem}
.choice input{appearance:auto;flex:none;width:1.75rem;height:1.75rem;margin:0;accent-color:var(--primary)}
.choice label{flex:1;min-width:0;padding-top:.125rem}
.choice label span{display:block;color:var(--hint)}
.field{margin-bottom:1.5rem}
.field label{display:block;font-weight:700}
.field .hint{display:block;margin-bottom:.25rem}
input[type=text],input[type=email],input[type=tel],input[type=search],input[type=date],select,textarea{width:100%;max-width:26rem;min-height:2.75rem;
padding:.5rem .625rem;border:2px solid var(--ink);border-radius:0;background:#fff;color:var(--ink);font:inherit}
.wrong{border-left:5px solid var(--red);padding-left:1rem}
.error{color:var(--red);font-weight:700;margin:.25rem 0;display:block}
.summary-box{border:4px solid var(--red);padding:1rem 1rem .25rem;margin-bottom:1.5rem}
.summary-box h2{margin:0 0 .5rem}
.summary-box ul{list-style:none;padding:0}
.summary-box a,.summary-box a:visited{color:var(--red);font-weight:700;display:inline-block;padding:.25rem 0}
.summary-box a:focus-visible{color:var(--ink)}
.note{border-left:5px solid var(--tertiary);background:var(--tint);padding:.75rem 1rem;margin-bottom:1.5rem}
.note>:last-child{margin-bottom:0}
.done{background:var(--primary);color:#fff;padding:1.25rem 1rem;margin-bottom:1.5rem}
.done h1,.done p{margin:0;color:#fff}
.done .when{font-size:1.25rem;margin-top:.5rem}
.search{display:flex;flex-wrap:wrap;gap:.75rem;align-items:flex-end;margin-bottom:1.5rem}
.search .field{flex:0 1 26rem;margin:0}
.search button.main{margin:0}
.list{list-style:none;padding:0}
.list>li{border-bottom:1px solid var(--grey);margin:0;padding:.25rem 0}
.list a{display:inline-block;padding:.5rem 0}
.list p{margin:0 0 .5rem}
details>summary{cursor:pointer;padding:.5rem 0;color:var(--link);text-decoration:underline;width:fit-content;max-width:100%}
.slots{display:grid;grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr));gap:.5rem;margin-bottom:1rem}
.slot{position:relative}
.slot input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.slot label{display:flex;align-items:center;justify-content:center;min-height:3rem;border:2px solid var(--primary);color:var(--primary);
font-weight:700;background:#fff}
.slot input:checked+label{background:var(--primary);color:#fff}
.slot input:checked+label::before{content:"✓";margin-right:.25rem}
.slot input:focus-visible+label{outline:3px solid var(--ink);box-shadow:0 0 0 6px var(--yellow)}
.month{width:100%;border-collapse:collapse;table-layout:fixed;margin-bottom:.5rem}
.month caption{text-align:left;font-weight:700;padding-bottom:.5rem}
.month th{font-weight:400;color:var(--hint);padding:.25rem 0}
.month td{text-align:center;padding:1px;vertical-align:top;height:3rem}
.month a,.month span.no{display:block;min-height:3rem;padding:.25rem 0;line-height:1.25}
.month a{border:2px solid var(--primary);font-weight:700;text-decoration:none;color:var(--primary)}
.month a[aria-current]{background:var(--primary);color:#fff}
.month a:focus-visible{background:var(--yellow);color:var(--ink)}
.month .count{display:block;font-size:.875rem;font-weight:400}
.month span.no{color:var(--hint)}
textarea{max-width:none;font-family:monospace;font-size:.875rem}
.nav{display:flex;flex-wrap:wrap;gap:0 1.25rem;max-width:none!important;border-bottom:1px solid var(--grey);margin-bottom:1.5rem}
.nav a{padding:.5rem 0}
.nav a[aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
.scroll{overflow-x:auto;max-width:none!important}
.data{border-collapse:collapse;min-width:20rem;overflow-wrap:normal;font-size:.875rem}
.data caption{text-align:left;font-weight:700;padding-bottom:.5rem}
.data th,.data td{border-bottom:1px solid var(--grey);padding:.375rem .5rem .375rem 0;text-align:left;vertical-align:top}
.data td.n,.data th.n{text-align:right}
.chart{display:block;width:100%;height:auto;max-width:44rem}
.chart .open{fill:var(--tint);stroke:var(--primary)}
.chart .taken{fill:var(--primary)}
.chart text{font-size:20px;fill:var(--ink)}
.week{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:0 1rem;align-items:end}
.steps{display:flex;flex-wrap:wrap;gap:0 1.5rem}
.facts{border-top:1px solid var(--grey)}
.facts>div{border-bottom:1px solid var(--grey);padding:.625rem 0;display:grid;grid-template-columns:1fr auto;gap:0 1rem}
.facts dt,.facts dd:nth-child(2){grid-column:1}
.facts dd:nth-child(3){grid-column:2;grid-row:1}
.facts dt{font-weight:700}
.facts dd{margin:0}
.facts .change{display:inline-block;padding:.125rem 0}
.tag{display:inline-block;border:2px solid var(--ink);padding:0 .5rem;font-weight:700}
.tag.problem{border-color:var(--red);color:var(--red)}
.cards{list-style:none;padding:0}
.cards>li{border:1px solid var(--hint);padding:1rem;margin-bottom:1rem}
.cards h2,.cards h3{margin:0 0 .25rem;font-size:1.0625em}
.cards p{margin:0 0 .5rem}
/* Administrators: load, numbers, bars */
.numbers{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.75rem;max-width:none!important}
.numbers li{border:2px solid var(--primary);padding:.5rem .75rem;margin:0;font-weight:700}
.heat td,.heat th[scope=col]{text-align:center;padding:.375rem .5rem;white-space:nowrap}
.heat th[scope=row]{padding-right:.75rem}
.h1{background:#dbe8f5}.h2{background:#a9c9ea}.h3{background:#5b97d1}
.h4{background:#0065b3;color:#fff}.h5{background:#003375;color:#fff}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.legend li{display:flex;align-items:center;gap:.5rem;margin:0}
.legend span{display:inline-block;width:1.5rem;height:1.5rem;border:1px solid var(--ink)}
.heat td{position:relative}
.search .field,.week .field{min-width:0}
.bars text{font-size:20px}
.tiles{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr));gap:.5rem}
.tiles li{margin:0}
.tiles a{display:flex;align-items:center;justify-content:center;min-height:3rem;border:2px solid var(--primary);color:var(--primary);font-weight:700;text-decoration:none}
.tiles a:focus-visible{color:var(--ink)}
/* Officers: the week, the day's table, a message word for word */
.strip{list-style:none;padding:0;display:grid;grid-template-columns:repeat(7,minmax(2.75rem,1fr));gap:.25rem}
.strip li{margin:0}
.strip a{display:block;min-height:3rem;padding:.25rem;border:2px solid var(--primary);color:var(--primary);text-align:center;text-decoration:none;font-size:.875rem;line-height:1.25}
.strip a[aria-current]{background:var(--primary);color:#fff}
.strip a:focus-visible{background:var(--yellow);color:var(--ink)}
.strip span[aria-hidden]{display:block;font-weight:700}
.agenda{min-width:44rem}
.agenda th[scope=row]{font-weight:700}
.letter{white-space:pre-wrap;border:1px solid var(--hint);padding:.75rem 1rem;margin-bottom:1rem}
@media (max-width:23rem){.strip{grid-template-columns:repeat(4,1fr)}}
@media print{.scroll{overflow:visible}.agenda{min-width:0;width:100%;font-size:9.5pt}.agenda a{text-decoration:none}.agenda .tag{border:0;padding:0}.cards .button{display:none}}
/* Citizens: what a script shows, a button that reads as a link, the picture of the device check */
[hidden]{display:none!important}
button.link{background:none;border:0;min-height:2.75rem;padding:.625rem 0;color:var(--link);font:inherit;text-align:left;text-decoration:underline;text-underline-offset:.15em;cursor:pointer}
button.link:focus-visible{background:var(--yellow);color:var(--ink)}
button[aria-disabled]{opacity:.75}
video{max-width:100%;height:auto;border:2px solid var(--ink)}
meter{width:100%;max-width:20rem;height:1.5rem}
@media (min-width:40rem){
.facts>div{grid-template-columns:12rem 1fr auto}
.facts dd:nth-child(2){grid-column:2}
.facts dd:nth-child(3){grid-column:3}
}
@media (min-width:48rem){
body{font-size:1.1875rem}
h1{font-size:2.25rem}
h2{font-size:1.5rem}
.chart text{font-size:13px}
.data{font-size:inherit}
.data th,.data td{padding-right:.75rem}
.two{display:grid;grid-template-columns:1fr 1fr;gap:2.5rem;max-width:none!important;align-items:start}
.two h2:first-child{margin-top:0}
}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important;scroll-behavior:auto!important}}
@media (forced-colors:active){
.slot input:checked+label,.month a[aria-current]{forced-color-adjust:none;background:Highlight;color:HighlightText}
.button,button.main{border:2px solid ButtonText}
}
@media print{
body{font-size:10.5pt;line-height:1.35}
h1{font-size:16pt}
h2{font-size:12pt;margin:.75rem 0 .25rem}
main{padding:.5rem 0}
li,p,ul,dl{margin-bottom:.25rem}
.facts>div{padding:.25rem 0}
.done{padding:.5rem 1rem;margin-bottom:.75rem}
header,footer,.back,.button,button,.screen,.skip{display:none!important}
.demo,.done{background:#fff;color:#000;border:2px solid #000}
.done h1,.done p,.demo strong{color:#000;background:#fff}
a{color:#000}
}
`;

export const STYLESHEET = FONT_FACES + CSS.replace(/\n+/g, '').trim();

const SHEET = assetOf('site.css', 'text/css; charset=utf-8', STYLESHEET);

/** Path of the stylesheet; it holds a hash of the content, so that browsers may keep it for a year. */
export const STYLESHEET_PATH = SHEET.path;

const SCRIPT_FILE = assetOf('site.js', 'text/javascript; charset=utf-8', SCRIPT);
export const SCRIPT_PATH = SCRIPT_FILE.path;

const STAFF_SCRIPT_FILE = assetOf('staff.js', 'text/javascript; charset=utf-8', STAFF_SCRIPT);
export const STAFF_SCRIPT_PATH = STAFF_SCRIPT_FILE.path;

/** Every file of the pages. */
export const ASSETS: readonly Asset[] = [SHEET, SCRIPT_FILE, STAFF_SCRIPT_FILE, ...FONTS];
