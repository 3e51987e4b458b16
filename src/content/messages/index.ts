import type { Args } from '../../sim/index.ts';
import { codes as manifest } from './codes/manifest-01.ts';
import { codes as admission } from './codes/admission-02.ts';
import { codes as injection } from './codes/injection-03.ts';
import { codes as fleet } from './codes/fleet-04.ts';
import { codes as discovery } from './codes/discovery-05.ts';
import { codes as services } from './codes/services-06.ts';
import { codes as workloads } from './codes/workloads-07.ts';
import { codes as network } from './codes/network-08.ts';
import { codes as scope } from './codes/scope-09.ts';
import { codes as clusters } from './codes/clusters-11.ts';
import { codes as mtls } from './codes/mtls-12.ts';
import { codes as authorization } from './codes/authorization-13.ts';
import { codes as gateways } from './codes/gateways-14.ts';
import { codes as envoy } from './codes/envoy-15.ts';
import { codes as request } from './codes/request-18.ts';
import { codes as coverage } from './codes/coverage-19.ts';
import { codes as unused } from './codes/unused-20.ts';
import { steps as appSteps } from './steps/app.ts';
import { steps as kubeSteps } from './steps/kube.ts';
import { steps as networkSteps } from './steps/network.ts';
import { steps as gcpSteps } from './steps/gcp.ts';
import { steps as envoySteps } from './steps/envoy.ts';
import type { Codes, CodeEntry, Language, Steps } from './types.ts';

export type { CodeEntry, Language, Text } from './types.ts';

/** Every code that was ever given, with its texts in both languages. */
export const codes: Codes = {
  ...manifest,
  ...admission,
  ...injection,
  ...fleet,
  ...discovery,
  ...services,
  ...workloads,
  ...network,
  ...scope,
  ...clusters,
  ...mtls,
  ...authorization,
  ...gateways,
  ...envoy,
  ...request,
  ...coverage,
  ...unused,
};

/** The sentences of the journey's steps. */
export const steps: Steps = {
  ...appSteps,
  ...kubeSteps,
  ...networkSteps,
  ...gcpSteps,
  ...envoySteps,
};

const separators: Record<Language, string> = { en: ', ', 'zh-cn': '、' };
const nothing: Record<Language, string> = { en: 'none', 'zh-cn': '无' };

/** Puts the values into a sentence. An empty value is said as such, and without the quotation marks that stand around it. */
function fill(template: string, args: Args, language: Language): string {
  return template.replace(/(["“]?)\{(\w+)\}(["”]?)/g, (whole, open: string, name: string, close: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    const text = Array.isArray(value) ? value.join(separators[language]) : String(value);
    if (text !== '') return `${open}${text}${close}`;
    return open !== '' && close !== '' ? nothing[language] : `${open}${nothing[language]}${close}`;
  });
}

/** Renders codes and steps in a language. A code without a text renders as the code itself, so that nothing is hidden. */
export function say(language: Language): (message: { code: string; args: Args }) => string {
  return ({ code, args }) => {
    const template = codes[code]?.sentence ?? steps[code];
    return template ? fill(template[language], args, language) : code;
  };
}

/** What a code means and what to do about it; undefined for an unknown code. */
export function explainCode(code: string): CodeEntry | undefined {
  return codes[code];
}
