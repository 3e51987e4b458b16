import { refuse, violates, type Rule } from '../report.ts';
import { checkMatchLabels, checkTargets } from './common.ts';

interface JwtRule {
  issuer?: string;
  audiences?: string[];
  jwks?: string;
  jwksUri?: string;
  fromHeaders?: { name?: string }[];
  fromParams?: string[];
  fromCookies?: string[];
  outputClaimToHeaders?: { header?: string; claim?: string }[];
}

interface RequestAuthenticationSpec {
  selector?: { matchLabels?: Record<string, string> };
  jwtRules?: JwtRule[];
}

/** R-VAL-65, R-API-55. */
export const checkRequestAuthentication: Rule = (resource, report) => {
  const spec = resource.spec as RequestAuthenticationSpec;
  checkTargets(spec, report);
  checkMatchLabels(spec.selector?.matchLabels, 'spec.selector.matchLabels', report);
  spec.jwtRules?.forEach((rule, i) => {
    const at = `spec.jwtRules[${i}]`;
    if (!rule.issuer && !rule.jwksUri) refuse(report, `${at}.issuer`, 'issuer or jwksUri must be non-empty string');
    rule.audiences?.forEach((audience, j) => {
      if (audience === '') refuse(report, `${at}.audiences[${j}]`, 'audience must be non-empty string');
    });
    if (rule.jwks && rule.jwksUri) violates(report, at, 'only one of jwks or jwksUri can be set');
    if (rule.jwksUri) {
      const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(rule.jwksUri)?.[1];
      if (scheme !== 'http' && scheme !== 'https')
        refuse(report, `${at}.jwksUri`, `URI scheme "${scheme ?? ''}" is not supported`);
    }
    if (rule.jwks) {
      const problem = jwksProblem(rule.jwks);
      if (problem) refuse(report, `${at}.jwks`, `jwks parse error: ${problem}`);
    }
    rule.fromHeaders?.forEach((header, j) => {
      if (!header.name) refuse(report, `${at}.fromHeaders[${j}]`, 'location header name must be non-empty string');
    });
    (['fromParams', 'fromCookies'] as const).forEach((field) =>
      rule[field]?.forEach((name, j) => {
        if (name === '') refuse(report, `${at}.${field}[${j}]`, 'location query must be non-empty string');
      }),
    );
    rule.outputClaimToHeaders?.forEach((output, j) => {
      const where = `${at}.outputClaimToHeaders[${j}]`;
      if (!output.header || !output.claim)
        refuse(report, where, 'outputClaimToHeaders header and claim value must be non-empty string');
    });
  });
};

function jwksProblem(text: string): string | undefined {
  try {
    const document: unknown = JSON.parse(text);
    const keys = (document as { keys?: unknown } | null)?.keys;
    if (Array.isArray(keys) || typeof (document as { kty?: unknown } | null)?.kty === 'string') return undefined;
    return 'no keys found';
  } catch (error) {
    return error instanceof Error ? error.message : 'invalid JSON';
  }
}
