import { fieldOf } from '../../field-path.ts';
import { refuse, violates, type Rule } from '../report.ts';
import { checkMatchLabels } from './common.ts';

interface PeerAuthenticationSpec {
  selector?: { matchLabels?: Record<string, string> };
  portLevelMtls?: Record<string, { mode?: string }>;
}

/** R-VAL-64, R-API-55. */
export const checkPeerAuthentication: Rule = (resource, report) => {
  const { selector, portLevelMtls } = resource.spec as PeerAuthenticationSpec;
  checkMatchLabels(selector?.matchLabels, 'spec.selector.matchLabels', report);
  const ports = Object.keys(portLevelMtls ?? {});
  if (ports.length && !Object.keys(selector?.matchLabels ?? {}).length) {
    violates(report, 'spec.portLevelMtls', 'portLevelMtls requires selector');
  }
  for (const port of ports) {
    const number = Number(port);
    if (!Number.isInteger(number) || number < 1 || number > 65535) {
      refuse(report, fieldOf('spec.portLevelMtls', port), 'port must be in range 1..65535');
    }
  }
};
