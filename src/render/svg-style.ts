interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly line: string;
  readonly statement: string;
  readonly assumption: string;
  readonly implication: string;
  readonly bad: string;
  readonly good: string;
}

const light: Palette = {
  ground: "#ffffff",
  ink: "#1b1f24",
  line: "#6e7781",
  statement: "#fff8e1",
  assumption: "#eaf4ff",
  implication: "#ffffff",
  bad: "#b3261e",
  good: "#1a7f37",
};

const dark: Palette = {
  ground: "#0d1117",
  ink: "#e6edf3",
  line: "#8b949e",
  statement: "#2b2615",
  assumption: "#122338",
  implication: "#161b22",
  bad: "#ff7b72",
  good: "#56d364",
};

/**
 * The look of the argument map, light or dark as the reader's screen is. Every difference in colour repeats one of
 * shape, border or word. Custom properties would be shorter, but not every program that draws SVG knows them.
 */
export const svgStyle: string = `
text { font-size: 11px }
.label { font-weight: 600 }
.outline, .edge { stroke-width: 1.2 }
.fails .outline { stroke-width: 1.6 }
.inherited .outline { stroke-dasharray: 6 3 }
.withdrawn .label, .withdrawn .value { text-decoration: line-through }
.withdrawn .outline, .fallen .outline { stroke-dasharray: 2 3 }
.citation { stroke-dasharray: 5 3 }
.alternative { stroke-dasharray: 1.5 3 }
${coloured(light)}
@media (prefers-color-scheme: dark) {
${coloured(dark)}
}
`;

function coloured({ ground, ink, line, statement, assumption, implication, bad, good }: Palette): string {
  return [
    `.ground { fill: ${ground} }`,
    `text { fill: ${ink} }`,
    `.note, .or, .head { fill: ${line} }`,
    `.outline, .edge { stroke: ${line} }`,
    `.statement .outline { fill: ${statement} }`,
    `.assumption .outline { fill: ${assumption} }`,
    `.implication .outline { fill: ${implication} }`,
    `.fails .outline, .inherited .outline { stroke: ${bad} }`,
    `.fails .state, .inherited .state { fill: ${bad} }`,
    `.holds .state { fill: ${good} }`,
  ].join("\n");
}
