// The look of a report on paper: ink on white, thin rules, no fills; page boxes with ticket and page number.
// Must not know what the page says. Times and words are elsewhere; the font is given.
import type { LabelSize } from '../../contract/report.ts';
import type { ReportModel } from '../../contract/service.ts';
import { paperSheet } from './paper-style.ts';

/** The whole style sheet. `footer` is any text; it is escaped here and stands at the foot of every page with "Page 1 of 2". */
export function reportStyle(
  paper: ReportModel['paper'],
  footer: string,
  numbering: { page: string; of: string },
  fonts: string,
): string {
  const size = paper === 'letter' ? 'letter' : 'A4';
  return `${fonts}
@page{size:${size} portrait;margin:10mm 14mm 12mm;
@bottom-left{content:${cssString(footer)};font:400 8pt ${family};color:#333}
@bottom-right{content:${cssString(numbering.page)} counter(page) ${cssString(numbering.of)} counter(pages);font:400 8pt ${family};color:#333}}
${sheet}${paperSheet}`;
}

const labelSizes: Record<LabelSize, string> = { '62x29': '62mm 29mm', '2.25x1.25': '2.25in 1.25in' };

/** The style sheet of a label: a page of its own size, everything on it, nothing at its foot. */
export function labelStyle(size: LabelSize, fonts: string): string {
  return `${fonts}
@page{size:${labelSizes[size]};margin:0}
${sheet}${paperSheet}`;
}

const family = `'Atkinson Hyperlegible Next',system-ui,sans-serif`;

/** A CSS string that no text can break out of: everything but plain letters, digits and spaces goes as its code point. */
export function cssString(text: string): string {
  const safe = [...text].map((char) =>
    /[A-Za-z0-9 ]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${safe.join('')}"`;
}

// `data-of`: a table that goes on overleaf says there, too, whose steps these are.
const sheet = `
*{box-sizing:border-box;margin:0;padding:0}
html{background:#fff;color:#000;font:400 9pt/1.2 ${family};overflow-wrap:anywhere;-webkit-print-color-adjust:exact}
bdi,[dir=auto]{unicode-bidi:isolate}
p,li,td,th,dd{orphans:3;widows:3}
h1{font-size:15pt;line-height:1.1;font-weight:700}
h2{font-size:10.5pt;line-height:1.2;font-weight:700;border-bottom:.6pt solid #000;padding-bottom:1pt;margin:5.5pt 0 2pt;break-after:avoid}
header{display:flex;gap:12pt;align-items:flex-start;border-bottom:1.2pt solid #000;padding-bottom:3pt}
header .shop{flex:1 1 0;min-width:0;display:flex;gap:8pt;align-items:flex-start}
header .shop div{min-width:0}
header .shop .logo{width:auto;height:auto;max-width:42mm;max-height:17mm;object-fit:contain;margin:0}
header .name{font-size:12.5pt;font-weight:700;line-height:1.2}
header .ticket{text-align:right;flex:0 1 auto;min-width:0;max-width:46%}
header .number{font-size:12pt;font-weight:700}
header img{width:18mm;height:18mm;flex:none;margin-top:-1mm}
.copy{display:inline-block;margin-top:4pt;border:1.2pt solid #000;padding:0 5pt;font-size:10pt;font-weight:700}
.redacted{margin-top:4pt;border:.6pt solid #000;padding:1pt 5pt}
.practice{border:1.2pt dashed #000;padding:3pt 6pt;margin-top:6pt}
.practice b{letter-spacing:.06em;margin-right:6pt}
.facts{columns:2;column-gap:14pt;margin-top:4pt}
.facts div{display:flex;gap:6pt;break-inside:avoid}
.facts dt{flex:0 0 56pt;color:#333}
.facts dd{flex:1 1 0;min-width:0}
.keep{break-inside:avoid}
h2+p:not(:last-child),section>.keep:not(:last-child){break-after:avoid}
.words{break-after:auto}
.words{white-space:pre-line}
ol,ul{padding-left:14pt}
.causes{margin-top:2pt}
li{margin:.5pt 0;break-inside:avoid}
li:first-child{break-after:avoid}
li:last-child{break-before:avoid}
.why{color:#333}
.doubt{color:#a00000;border:1.2pt solid #a00000;padding:2pt 5pt;margin:2pt 0}
.operations{margin:1pt 0}
.operations .unknown,.operations .failed{font-weight:600}
table{width:100%;border-collapse:collapse;margin-top:1.5pt;table-layout:fixed;font-size:8.7pt}
thead{display:table-header-group}
th[data-of]::after{content:' (' attr(data-of) ')';font-weight:400}
tr{break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:.45pt 6pt .45pt 0;border-bottom:.4pt solid #999;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:700;border-bottom:.6pt solid #000}
.readings th:first-child{width:22%}
.checks th:nth-child(1){width:38%}
.checks th:nth-child(2){width:14%}
.checks th:nth-child(4){width:11%}
.checks .fail,.checks .not-read{font-weight:700}
.steps th:nth-child(1){width:12%}
.steps th:nth-child(3){width:42%}
.steps th:nth-child(4){width:11%}
.item td{border-bottom:.4pt dotted #999;font-size:8.2pt}
.item td:nth-child(2){padding-left:8pt}
.last th:nth-child(1){width:19%}
.last th:nth-child(2){width:38%}
.last th:nth-child(3){width:12%}
.verdict{border:1.2pt solid #000;padding:3pt 6pt;margin-top:5pt;font-size:10.5pt;font-weight:700}
.said{columns:2;column-gap:14pt;margin-top:2pt}
td{font-variant-numeric:tabular-nums}
footer{break-inside:avoid;break-before:avoid}
.sign{display:flex;align-items:flex-end;gap:18pt;padding-top:22pt}
.sign span{flex:1;border-top:.6pt solid #000;padding-top:1pt;font-size:8pt;color:#333}
.hash{font-size:7.5pt;color:#333;margin-top:3pt}
@media screen{body{max-width:190mm;margin:8mm auto;padding:0 6mm}}
@media screen and (max-width:560px){body{margin:4mm auto;padding:0 3mm}header{flex-wrap:wrap}header .shop{flex:1 0 100%}header .ticket{flex:1 1 0;max-width:none;text-align:left}.facts,.said{columns:1}main{overflow-x:auto}table:is(.day,.visits,.measured,.events,.steps,.checks){min-width:160mm}header .shop .logo{max-width:22mm}}
`;
