// The look of the papers beside service report and handover sheet: large type for a customer, label, tables, pictures.
// Must not know what they say. `report-style.ts` has what all of them share.

export const paperSheet = `
.hand-out{font-size:11.5pt;line-height:1.32}
.hand-out h1{font-size:17pt;margin-top:7pt}
.hand-out h2{font-size:13pt;margin:9pt 0 3pt}
.hand-out .result{font-size:15pt;font-weight:700;margin-top:3pt}
.hand-out .strong{font-weight:700}
.hand-out .two{display:grid;grid-template-columns:1fr 1fr;gap:18pt}
.hand-out .one{font-size:9.5pt;line-height:1.25}
.hand-out .one ul{columns:2;column-gap:18pt}
.hand-out li,.hand-out li:first-child,.hand-out li:last-child{break-inside:auto;break-before:auto;break-after:auto}
.hand-out .now{border:1.2pt solid #000;padding:0 8pt 5pt;margin-top:9pt;break-inside:avoid}
.hand-out .now h2{border:0}
.hand-out .living div{display:grid;grid-template-columns:92pt 1fr;gap:10pt;padding:2.5pt 0;border-bottom:.4pt solid #999;break-inside:avoid}
.hand-out .living dt{font-weight:700}
.hand-out footer{margin-top:7pt}
.intro{margin-top:5pt}
.certified{margin-top:2pt}
.shown{border:.8pt solid #000;padding:1.5pt 5pt;margin:3pt 0;font-weight:700}
.certified>.why{break-before:avoid}
.shown.lock{border-width:1.4pt}
.shown.person,.shown.open{border-style:dashed}
.before-after th:first-child{width:24%}
.visits .result{display:block}
.visits th:nth-child(1){width:13%}
.visits th:nth-child(2){width:13%}
.visits th:nth-child(3){width:28%}
.visits th:nth-child(4){width:20%}
.measured th:nth-child(1){width:29%}
.measured th:nth-child(2){width:14%}
.measured th:nth-child(3),.measured th:nth-child(4){width:13%}
.events th:nth-child(1),.events th:nth-child(3),.events th:nth-child(4){width:16%}
.visits tr.long{break-inside:auto}
.before-after,.before-after tr{break-inside:avoid}
.checks tbody tr:nth-last-child(-n+2),.steps tbody tr:nth-last-child(-n+3){break-before:avoid}
.day{font-size:8.4pt}
.day .tag{white-space:nowrap}
.day th:nth-child(1){width:12%}
.day th:nth-child(2){width:8.5%}
.day th:nth-child(3){width:19%}
.day th:nth-child(4){width:21%}
.day th:nth-child(6){width:13%}
.day th:nth-child(7){width:9.5%}
.trail{font-size:8.2pt}
.trail tfoot{display:table-row-group}
.trail tfoot td{border:0;padding-top:3pt}
.trail th:nth-child(1){width:9%}
.trail th:nth-child(2){width:23%}
.trail th:nth-child(3){width:15%}
.trail th:nth-child(5){width:17%}
.totals{font-weight:700;margin-bottom:2pt}
.chart svg{display:block;width:100%;height:auto}
.chart text{font-size:7.5px;fill:#333}
.chart .limit{stroke:#000;stroke-width:.8}
.chart .limit.low{stroke-dasharray:6 3}
.chart .limit.critical{stroke-dasharray:1.5 2}
.chart .says{fill:#000;font-weight:700}
.chart .across{stroke:#bbb;stroke-width:.5}
.chart .line{fill:none;stroke:#000;stroke-width:1}
.chart .loaded{stroke-dasharray:4 2}
.chart .mark{fill:#fff;stroke:#000;stroke-width:1}
.chart .ends{display:flex;justify-content:space-between;gap:8pt;padding:0 18.4% 0 5.2%;font-size:8pt;color:#333}
.chart .ends :is(:first-child,:last-child){white-space:nowrap}
.photos{display:grid;grid-template-columns:repeat(3,1fr);gap:8pt}
figure{break-inside:avoid}
figure img{display:block;max-width:100%;max-height:60mm;object-fit:contain;border:.4pt solid #999}
figcaption{font-size:8pt;color:#333}
.entries div{display:flex;gap:6pt}
.entries dt{flex:0 0 110pt;color:#333}
.entries dd{flex:1 1 0;min-width:0}
.signature{flex:1;min-width:0;break-inside:avoid}
.signature svg{display:block;width:62mm;max-width:100%;height:auto;max-height:22mm}
.signature path{fill:none;stroke:#000;stroke-width:1.1pt;stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.signature .typed{font-size:13pt;font-style:italic}
.signature .who{border-top:.6pt solid #000;padding-top:1pt;font-size:8pt;color:#333}
footer .signature{margin-top:-14pt}
section .signature{width:50%;margin-top:4pt}
.label{display:flex;align-items:center;gap:2mm;width:100vw;height:100vh;padding:1.8mm;overflow:hidden;line-height:1.15}
.label img{flex:none;width:25mm;height:25mm}
.label div{flex:1 1 0;min-width:0}
.label p{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
.label .tag{font-size:15pt;font-weight:700;white-space:nowrap}
.label .tag.narrow{font-size:11.5pt}
.label .tag.narrowest{font-size:7.5pt;-webkit-line-clamp:3;white-space:normal}
.label .model{font-weight:700;font-size:8.5pt}
.label .long{font-size:7pt;-webkit-line-clamp:3}
.label .longer{font-size:5.8pt;-webkit-line-clamp:4}
.label .long~p,.label .longer~p{font-size:6.5pt;-webkit-line-clamp:1}
.label .place{font-size:8pt}
.label .from{font-size:7pt;-webkit-line-clamp:1}
@media screen and (max-width:560px){table:is(.trail,.day){min-width:184mm}.hand-out .two,.hand-out .living div{grid-template-columns:1fr;gap:2pt}.hand-out .one ul{columns:1}}
@media screen{.label{width:62mm;height:29mm;border:1px dashed #999}}
`;
