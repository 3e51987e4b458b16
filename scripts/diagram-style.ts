import { createHash } from 'node:crypto';

/**
 * Colours that a diagram is drawn with, and the design token that takes the place of each in the finished SVG, so that one file
 * follows both themes. The colours only have to be distinct and must not occur otherwise.
 */
export const ink = {
  page: ['#fefe01', 'var(--page)'],
  ink: ['#010102', 'var(--ink)'],
  ink2: ['#030304', 'var(--ink-2)'],
  line: ['#050506', 'var(--line-strong)'],
  sunken: ['#fefe07', 'var(--sunken)'],
  a: ['#0808fa', 'var(--cluster-a)'],
  aWash: ['#0a0afc', 'var(--cluster-a-wash)'],
  b: ['#fa08fa', 'var(--cluster-b)'],
  bWash: ['#fc0afc', 'var(--cluster-b-wash)'],
  c: ['#08fafa', 'var(--cluster-c)'],
  cWash: ['#0afcfc', 'var(--cluster-c-wash)'],
} as const satisfies Record<string, readonly [string, string]>;

const of = (name: keyof typeof ink): string => ink[name][0];

/** Class definitions that every flowchart gets. */
export const CLASSES = (['a', 'b', 'c'] as const)
  .map((c) => `classDef ${c} fill:${of(`${c}Wash`)},stroke:${of(c)},color:${of('ink')}`)
  .concat(`classDef n fill:${of('sunken')},stroke:${of('line')},color:${of('ink')}`)
  .join('\n  ');

/** Mermaid's settings. */
export const config = {
  startOnLoad: false,
  theme: 'base',
  look: 'classic',
  htmlLabels: false,
  deterministicIds: true,
  fontFamily: 'Liberation Sans, Arial, Noto Sans CJK SC, sans-serif',
  fontSize: 15,
  flowchart: {
    htmlLabels: false,
    curve: 'basis',
    padding: 10,
    nodeSpacing: 24,
    rankSpacing: 26,
    subGraphTitleMargin: { top: 8, bottom: 10 },
  },
  sequence: { mirrorActors: false, actorMargin: 20, messageMargin: 30, width: 130, useMaxWidth: true },
  themeVariables: {
    background: of('page'),
    mainBkg: of('sunken'),
    primaryColor: of('sunken'),
    primaryTextColor: of('ink'),
    primaryBorderColor: of('line'),
    secondaryColor: of('sunken'),
    tertiaryColor: of('page'),
    lineColor: of('ink2'),
    textColor: of('ink'),
    titleColor: of('ink2'),
    nodeBorder: of('line'),
    clusterBkg: of('page'),
    clusterBorder: of('line'),
    edgeLabelBackground: of('page'),
    actorBkg: of('sunken'),
    actorBorder: of('line'),
    actorTextColor: of('ink'),
    actorLineColor: of('line'),
    signalColor: of('ink2'),
    signalTextColor: of('ink'),
    noteBkgColor: of('sunken'),
    noteTextColor: of('ink'),
    noteBorderColor: of('line'),
    sequenceNumberColor: of('page'),
  },
} as const;

/** Fingerprint of a diagram's source and of how it is drawn; written into the SVG and compared when the site is built. */
export function diagramHash(source: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, config, CLASSES, ink]))
    .digest('hex')
    .slice(0, 16);
}

/** The fingerprint that an SVG was drawn from. */
export function hashIn(svg: string): string | undefined {
  return /^<!-- source ([0-9a-f]{16}) -->/.exec(svg)?.[1];
}
