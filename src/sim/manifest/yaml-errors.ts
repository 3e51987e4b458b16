import type { YAMLError } from 'yaml';
import type { Message } from './diagnostic.ts';

/** FML code of a syntax error; `text` is what kubectl prints behind `yaml: line N:`, where its wording is known (R-API-12). */
export function syntaxProblem(error: YAMLError): Message {
  const known = wording(error);
  if (error.code === 'BAD_ALIAS') return { code: 'FML0104', args: { text: known ?? error.message } };
  if (error.code === 'TAB_AS_INDENT') return { code: 'FML0102', args: { text: known ?? error.message } };
  if (error.code === 'RESOURCE_EXHAUSTION') return { code: 'FML0113', args: { limit: 200 } };
  return { code: 'FML0101', args: { text: known ?? error.message } };
}

function wording(error: YAMLError): string | undefined {
  const message = error.message;
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'found a tab character that violates indentation';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'mapping values are not allowed in this context';
    case 'BAD_ALIAS': {
      const name = /:\s*(\S+)$/.exec(message)?.[1];
      return name && `unknown anchor '${name}' referenced`;
    }
    case 'MISSING_CHAR':
      if (/quote/.test(message)) return 'found unexpected end of stream';
      if (/flow map/i.test(message)) return "did not find expected ',' or '}'";
      if (/flow seq/i.test(message)) return "did not find expected ',' or ']'";
      return undefined;
    case 'BAD_INDENT':
    case 'UNEXPECTED_TOKEN':
      return /all collection items must start at the same column/i.test(message)
        ? 'did not find expected key'
        : undefined;
    default:
      return undefined;
  }
}
