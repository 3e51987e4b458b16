import type { Codes } from '../types.ts';

/** What a proxy remembers of earlier calls, and what limits hold at the same time. */
export const codes = {
  FML1525: {
    title: {
      en: 'Every endpoint is ejected',
      'zh-cn': '所有端点都被驱逐',
    },
    sentence: {
      en: 'Outlier detection has ejected all {count} endpoints that cluster {cluster} could use: {endpoints}.',
      'zh-cn': 'outlierDetection 已驱逐 cluster {cluster} 可用的全部 {count} 个端点：{endpoints}。',
    },
    meaning: {
      en: 'Earlier calls of this proxy failed in a row. Until an ejection time is over it answers 503 UH itself, also to calls that would succeed.',
      'zh-cn': '该代理之前的调用连续失败。在驱逐时间结束之前，代理自己应答 503 UH，即使请求本来会成功。',
    },
    fix: {
      en: 'Find out why the endpoints failed. Raise the thresholds, lower maxEjectionPercent, or set minHealthPercent, so that some endpoints always stay.',
      'zh-cn': '查明端点失败的原因。可以调高阈值、调低 maxEjectionPercent，或设置 minHealthPercent，保证总有端点可用。',
    },
  },
  FML1526: {
    title: {
      en: 'A connection pool limit is reached',
      'zh-cn': '达到连接池上限',
    },
    sentence: {
      en: '{limit} allows {max} at a time to cluster {cluster}; this call is one more.',
      'zh-cn': '{limit} 只允许同时 {max} 个发往 cluster {cluster}，这个调用超出了上限。',
    },
    meaning: {
      en: 'The circuit breaker turns the call away at once: 503 UO, never retried, and not counted as an error of any endpoint. The limit holds for each proxy by itself; the server’s proxy applies it too.',
      'zh-cn':
        '断路器立即拒绝该调用：503 UO，不会重试，也不算作任何端点的错误。上限对每个代理单独生效，服务端的代理同样执行。',
    },
    fix: {
      en: 'Raise the limit, let more calls wait (http1MaxPendingRequests), or send fewer calls at a time.',
      'zh-cn': '调高上限，允许更多调用排队（http1MaxPendingRequests），或减少并发。',
    },
  },
} satisfies Codes;
