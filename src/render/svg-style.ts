/** The look of the argument map. Every difference in colour repeats one of shape, border or word. */
export const svgStyle = `
svg { --ground: #ffffff; --ink: #1b1f24; --line: #6e7781; --note: #fff8e1; --take: #eaf4ff; --follow: #ffffff; --bad: #b3261e; --good: #1a7f37 }
@media (prefers-color-scheme: dark) {
  svg { --ground: #0d1117; --ink: #e6edf3; --line: #8b949e; --note: #2b2615; --take: #122338; --follow: #161b22; --bad: #ff7b72; --good: #56d364 }
}
.ground { fill: var(--ground) }
text { fill: var(--ink); font-size: 11px }
.label { font-weight: 600 }
.note, .or { fill: var(--line) }
.outline { stroke: var(--line); stroke-width: 1.2 }
.statement .outline { fill: var(--note) }
.assumption .outline { fill: var(--take) }
.implication .outline { fill: var(--follow) }
.fails .outline { stroke: var(--bad); stroke-width: 1.6 }
.inherited .outline { stroke: var(--bad); stroke-dasharray: 6 3 }
.fails .state, .inherited .state { fill: var(--bad) }
.holds .state { fill: var(--good) }
.withdrawn .label, .withdrawn .value { text-decoration: line-through }
.withdrawn .outline, .fallen .outline { stroke-dasharray: 2 3 }
.edge { stroke: var(--line); stroke-width: 1.2 }
.head { fill: var(--line) }
.citation { stroke-dasharray: 5 3 }
.alternative { stroke-dasharray: 1.5 3 }
`;
