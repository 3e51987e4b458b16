import { describe, expect, it } from 'vitest';
import { families } from '../src/components/codes/catalogue.ts';
import { codes, say, steps, type Language, type Text } from '../src/content/messages/index.ts';
import { runScenario, type Message, type Scenario } from '../src/sim/index.ts';
import { loadScenarios } from './conformance/data.ts';
import { allCases } from './support/case.ts';
import { readFolder } from './support/folder.ts';

const src = (folder: string): Record<string, string> =>
  readFolder(new URL(`../src/${folder}`, import.meta.url).pathname);

/** The simulator's source, without comments: there codes are cited, not given. */
const simulator = Object.values(src('sim')).map((text) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, ''),
);
const matches = (pattern: RegExp): string[] =>
  [...new Set(simulator.flatMap((text) => [...text.matchAll(pattern)].map((m) => m[1]!)))].toSorted();

/** Literals that look like a step of a layer and are none. */
const NO_STEPS = ['ca.crt', 'cluster.local', 'http.server', 'tls.crt', 'tls.key'];

const layers = new Set(Object.keys(steps).map((code) => code.slice(0, code.indexOf('.'))));
const givenCodes = matches(/\b(FML\d{4})\b/g);
const givenSteps = [
  ...matches(/'([a-z][a-z-]*\.[a-z][a-z-]*)'/g).filter(
    (s) => layers.has(s.slice(0, s.indexOf('.'))) && !NO_STEPS.includes(s),
  ),
  // Whatever stands where a step's code stands, of a layer that no text knows.
  ...matches(/\b(?:pass|note|stop)\(\s*'([^']+)'/g),
];
/** `dns.was-${kind}`: every text of that form may be given. */
const madeSteps = matches(/`([a-z-]+\.[a-z-]*\$\{[^`]*)`/g)
  .filter((s) => layers.has(s.slice(0, s.indexOf('.'))))
  .map((s) => new RegExp(`^${s.replace('.', '\\.').replace(/\$\{.*\}/, '[a-z0-9-]+')}$`));

const placeholders = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].toSorted();

interface Entry {
  where: string;
  text: Text;
}
const entries: Entry[] = [
  ...Object.entries(codes).flatMap(([code, { title, sentence, meaning, fix }]) =>
    Object.entries({ title, sentence, meaning, fix }).map(([part, text]) => ({ where: `${code} ${part}`, text })),
  ),
  ...Object.entries(steps).map(([code, text]) => ({ where: code, text })),
];
const wrong = (test: (entry: Entry) => boolean): string[] => entries.filter(test).map((e) => e.where);
const languages: readonly Language[] = ['en', 'zh-cn'];

describe('every code and step has its texts', () => {
  it('reads the source at all', () => {
    expect(givenCodes.length).toBeGreaterThan(100);
    expect(givenSteps.length).toBeGreaterThan(50);
    expect(madeSteps.length).toBeGreaterThan(0);
  });

  it('codes that the simulator gives', () => {
    expect(givenCodes.filter((code) => !codes[code])).toEqual([]);
  });

  it('steps that the simulator gives', () => {
    expect(givenSteps.filter((code) => !steps[code])).toEqual([]);
    expect(madeSteps.filter((form) => !Object.keys(steps).some((code) => form.test(code))).map(String)).toEqual([]);
  });

  it('no text for what the simulator never says', () => {
    expect(Object.keys(codes).filter((code) => !givenCodes.includes(code) && !codes[code]?.retired)).toEqual([]);
    expect(
      Object.keys(steps).filter((code) => !givenSteps.includes(code) && !madeSteps.some((form) => form.test(code))),
    ).toEqual([]);
  });

  it('a page, in a family with a title', () => {
    expect(families.flatMap((family) => family.codes.map(({ code }) => code))).toEqual(Object.keys(codes).toSorted());
  });

  it('no code in two files', () => {
    const written = Object.values(src('content/messages')).flatMap((text) =>
      [...text.matchAll(/^ {2}'?(FML\d{4}|[a-z-]+\.[a-z-]+)'?: \{/gm)].map((m) => m[1]!),
    );
    expect(written.length).toBeGreaterThan(150);
    expect(written.filter((code, i) => written.indexOf(code) !== i)).toEqual([]);
  });
});

describe('texts', () => {
  it('both languages have the same values, and only sentences have any', () => {
    expect(wrong(({ text }) => placeholders(text.en).join() !== placeholders(text['zh-cn']).join())).toEqual([]);
    expect(
      wrong(({ where, text }) => /^FML\d+ (title|meaning|fix)/.test(where) && placeholders(text.en).length > 0),
    ).toEqual([]);
  });

  it('none is empty, or left in the other language', () => {
    const han = /\p{Script=Han}/u;
    expect(wrong(({ text }) => text.en.trim() === '' || han.test(text.en))).toEqual([]);
    expect(wrong(({ text }) => !han.test(text['zh-cn']) && !/^[A-Za-z ]*$/.test(text['zh-cn']))).toEqual([]);
  });

  it('sentences end as sentences, titles do not', () => {
    const sentence = ({ where }: Entry): boolean => /^FML\d+ (sentence|meaning|fix)/.test(where);
    expect(wrong((e) => sentence(e) && !(/[.?}”"]$/.test(e.text.en) && /[。？}”]$/.test(e.text['zh-cn'])))).toEqual([]);
    expect(
      wrong((e) => e.where.endsWith(' title') && (/[.!]$/.test(e.text.en) || /[。！]$/.test(e.text['zh-cn']))),
    ).toEqual([]);
  });

  it('Chinese uses Chinese punctuation after Chinese words', () => {
    expect(
      wrong(({ text }) =>
        /\p{Script=Han}[,;:?!](?!\w)|\p{Script=Han}\.(?:\s|$)|\p{Script=Han}["']/u.test(text['zh-cn']),
      ),
    ).toEqual([]);
  });
});

/** Every message of a scenario: diagnostics, causes, steps and what they considered. */
function messagesOf(scenario: Scenario): Message[] {
  const { diagnostics, results } = runScenario(scenario);
  const paths = results.flatMap((result) => result.paths);
  const walked = paths.flatMap((path) => path.hops.flatMap((hop) => hop.steps));
  return [
    ...diagnostics,
    ...results.flatMap((result) => result.cause ?? []),
    ...paths.flatMap((path) => path.cause ?? []),
    ...walked,
    ...walked.flatMap((step) => [
      ...(step.cause ? [step.cause] : []),
      ...(step.considered ?? []).flatMap((c) => c.why ?? []),
    ]),
  ];
}

describe('what is said', () => {
  // The cases meet most codes; of the corpus every tenth scenario is enough to meet the layers that they do not.
  const scenarios: Scenario[] = [...allCases(), ...loadScenarios().filter((_, i) => i % 10 === 0)];

  it('leaves no value open, in either language', () => {
    const open = new Set<string>();
    for (const message of scenarios.flatMap(messagesOf))
      for (const language of languages) {
        const said = say(language)(message);
        if (said === message.code || placeholders(said).length > 0) open.add(`${message.code}: ${said}`);
      }
    expect([...open]).toEqual([]);
  });

  it('says that a value is empty', () => {
    const message = (sni: string): string => say('en')({ code: 'FML1261', args: { port: 443, sni } });
    expect(message('')).toBe('No server on port 443 takes the SNI none.');
    expect(message('rt')).toBe('No server on port 443 takes the SNI "rt".');
  });
});
