import type { Codes } from '../types.ts';

/** Requests that a proxy refuses by RBAC, ext_authz or JWT: FML1350…1399. */
export const codes = {
  FML1350: {
    title: {
      en: 'No ALLOW policy matches',
      'zh-cn': '没有 ALLOW 策略匹配',
    },
    sentence: {
      en: 'No ALLOW policy matches: {field} is "{actual}"; the nearest rule wants {wanted}.',
      'zh-cn': '没有 ALLOW 策略匹配：{field} 是“{actual}”，最接近的规则要求 {wanted}。',
    },
    meaning: {
      en: 'As soon as one ALLOW policy selects a workload, everything that no ALLOW policy matches is denied. The nearest miss is shown.',
      'zh-cn': '只要有一条 ALLOW 策略选中了工作负载，凡是没有 ALLOW 策略匹配的请求都会被拒绝。此处给出最接近的一条。',
    },
    fix: {
      en: 'Compare the rule with what the server sees of the caller.',
      'zh-cn': '对照规则与服务端实际看到的调用方信息。',
    },
  },
  FML1351: {
    title: {
      en: 'A DENY policy matches',
      'zh-cn': 'DENY 策略命中',
    },
    sentence: {
      en: 'DENY policy {policy} matches this request: {field} is "{actual}".',
      'zh-cn': 'DENY 策略 {policy} 命中了该请求：{field} 是“{actual}”。',
    },
    meaning: {
      en: 'DENY is evaluated before ALLOW. On TCP, HTTP fields of a DENY rule are dropped, so that it matches more.',
      'zh-cn': 'DENY 先于 ALLOW 评估。在 TCP 上，DENY 规则中的 HTTP 字段会被忽略，因而匹配范围更大。',
    },
    fix: {
      en: 'Narrow the rule, or exclude the caller.',
      'zh-cn': '收窄规则，或排除该调用方。',
    },
  },
  FML1352: {
    title: {
      en: 'The caller has no identity',
      'zh-cn': '调用方没有身份',
    },
    sentence: {
      en: 'The policy asks for {field} {wanted}, but the connection is plaintext and proves no identity.',
      'zh-cn': '策略要求 {field} 为 {wanted}，但该连接是明文，没有证明任何身份。',
    },
    meaning: {
      en: "Principals and namespaces come from the client's certificate. Without mutual TLS every such condition is false.",
      'zh-cn': 'principal 和 namespace 都来自客户端证书。没有双向 TLS，这类条件一律不成立。',
    },
    fix: {
      en: 'Give the caller a sidecar, and let its proxy send mTLS.',
      'zh-cn': '为调用方注入 sidecar，并让其代理发送 mTLS。',
    },
  },
  FML1353: {
    title: {
      en: 'A policy that allows nothing',
      'zh-cn': '不放行任何请求的策略',
    },
    sentence: {
      en: 'An ALLOW policy selects this workload and has no rule: everything is denied.',
      'zh-cn': '有一条 ALLOW 策略选中了该工作负载，却没有任何规则：所有请求都被拒绝。',
    },
    meaning: {
      en: 'A policy without rules matches nothing. That is the usual way to deny by default.',
      'zh-cn': '没有规则的策略不匹配任何请求，这是常见的“默认拒绝”写法。',
    },
    fix: {
      en: 'Add an ALLOW policy for the callers that may pass.',
      'zh-cn': '为允许的调用方添加 ALLOW 策略。',
    },
  },
  FML1354: {
    title: {
      en: 'No provider to ask',
      'zh-cn': '没有可询问的 provider',
    },
    sentence: {
      en: 'A CUSTOM policy matches, and its provider cannot be used.',
      'zh-cn': 'CUSTOM 策略命中，但其 provider 不可用。',
    },
    meaning: {
      en: 'The provider must exist in extensionProviders of the mesh config, and a workload can have one only.',
      'zh-cn': 'provider 必须在网格配置的 extensionProviders 中定义，且每个工作负载只能有一个。',
    },
    fix: {
      en: "Correct the provider's name, or define it.",
      'zh-cn': '修正 provider 名称，或定义它。',
    },
  },
  FML1355: {
    title: {
      en: 'The external authorizer refuses',
      'zh-cn': '外部授权服务拒绝',
    },
    sentence: {
      en: 'The authorizer {cluster} answered {status}.',
      'zh-cn': '授权服务 {cluster} 返回 {status}。',
    },
    meaning: {
      en: "Any answer but 200 goes back to the caller in the place of the app's.",
      'zh-cn': '除 200 以外的应答都会代替应用的应答返回给调用方。',
    },
    fix: {
      en: "Ask the authorizer's rules why.",
      'zh-cn': '检查授权服务自身的规则。',
    },
  },
  FML1356: {
    title: {
      en: 'The external authorizer cannot be reached',
      'zh-cn': '无法连接外部授权服务',
    },
    sentence: {
      en: 'The authorizer {cluster} cannot be reached, so the request is refused with {status}.',
      'zh-cn': '无法连接授权服务 {cluster}，请求以 {status} 被拒绝。',
    },
    meaning: {
      en: 'Unless failOpen is set, no answer means no access.',
      'zh-cn': '除非设置 failOpen，没有应答就不放行。',
    },
    fix: {
      en: "Look at the authorizer's Service and endpoints.",
      'zh-cn': '检查授权服务的 Service 和端点。',
    },
  },
  FML1357: {
    title: {
      en: 'The request carries no token',
      'zh-cn': '请求没有携带令牌',
    },
    sentence: {
      en: 'The policy asks for {field} {wanted}, and the request proved none.',
      'zh-cn': '策略要求 {field} 为 {wanted}，而请求没有提供。',
    },
    meaning: {
      en: 'RequestAuthentication lets requests without a token pass; the AuthorizationPolicy then misses the claims. A gateway that has verified a token takes it away unless it is told to forward it.',
      'zh-cn':
        'RequestAuthentication 会放行没有令牌的请求，随后 AuthorizationPolicy 找不到声明。网关验证令牌后默认会将其移除，除非设置为转发。',
    },
    fix: {
      en: 'Send a token where the rule looks for it.',
      'zh-cn': '在规则查找的位置携带令牌。',
    },
  },
  FML1358: {
    title: {
      en: 'A DENY rule without conditions',
      'zh-cn': '没有条件的 DENY 规则',
    },
    sentence: {
      en: 'DENY policy {policy} has no conditions, so it denies every request.',
      'zh-cn': 'DENY 策略 {policy} 没有任何条件，因此拒绝所有请求。',
    },
    meaning: {
      en: 'An empty rule matches everything. In a DENY policy it closes the workload to all callers.',
      'zh-cn': '空规则匹配一切请求。放在 DENY 策略里，就等于对所有调用方关闭该工作负载。',
    },
    fix: {
      en: 'Say in the rule which requests to deny.',
      'zh-cn': '在规则中写明要拒绝哪些请求。',
    },
  },
  FML1360: {
    title: {
      en: 'Token expired',
      'zh-cn': '令牌已过期',
    },
    sentence: {
      en: 'The token of {issuer} has expired (exp {exp}).',
      'zh-cn': '{issuer} 的令牌已过期（exp {exp}）。',
    },
    meaning: {
      en: 'Tokens are judged with 60 seconds of leeway, at a fixed time of the simulator.',
      'zh-cn': '判断过期时有 60 秒余量，并以模拟器的固定时间为准。',
    },
    fix: {
      en: 'Use a fresh token.',
      'zh-cn': '使用新的令牌。',
    },
  },
  FML1361: {
    title: {
      en: 'Token not yet valid',
      'zh-cn': '令牌尚未生效',
    },
    sentence: {
      en: 'The token of {issuer} is not valid yet (nbf {nbf}).',
      'zh-cn': '{issuer} 的令牌尚未生效（nbf {nbf}）。',
    },
    meaning: {
      en: 'Its nbf lies in the future.',
      'zh-cn': '其 nbf 在将来。',
    },
    fix: {
      en: 'Use a token that is valid now.',
      'zh-cn': '使用当前有效的令牌。',
    },
  },
  FML1362: {
    title: {
      en: 'Issuer of no rule',
      'zh-cn': '没有对应规则的 issuer',
    },
    sentence: {
      en: 'The token comes from "{actual}"; the rule knows {issuer}.',
      'zh-cn': '令牌来自“{actual}”，而规则只认 {issuer}。',
    },
    meaning: {
      en: 'A token that is presented must be valid for a rule of its issuer; only a request without token passes.',
      'zh-cn': '出示的令牌必须对其 issuer 的规则有效；只有不带令牌的请求才会被放行。',
    },
    fix: {
      en: 'Compare iss in the token with the issuer of the rule.',
      'zh-cn': '对照令牌中的 iss 与规则的 issuer。',
    },
  },
  FML1363: {
    title: {
      en: 'Signature does not verify',
      'zh-cn': '签名验证失败',
    },
    sentence: {
      en: "No key of {issuer} verifies the token's signature ({alg}).",
      'zh-cn': '{issuer} 的密钥都无法验证令牌的签名（{alg}）。',
    },
    meaning: {
      en: 'The token was changed, or signed with another key.',
      'zh-cn': '令牌被改动过，或由另一把密钥签名。',
    },
    fix: {
      en: 'Compare the JWKS with the key that signed.',
      'zh-cn': '对照 JWKS 与签名所用的密钥。',
    },
  },
  FML1364: {
    title: {
      en: 'Not a token',
      'zh-cn': '不是令牌',
    },
    sentence: {
      en: 'What was sent as a token is none: {problem}.',
      'zh-cn': '所发送的内容不是令牌：{problem}。',
    },
    meaning: {
      en: 'A JWT has three parts in base64url, divided by dots.',
      'zh-cn': 'JWT 由三段 base64url 以点号分隔组成。',
    },
    fix: {
      en: 'Look at what the client sends.',
      'zh-cn': '检查客户端发送的内容。',
    },
  },
  FML1365: {
    title: {
      en: 'No key fits the token',
      'zh-cn': '没有适合该令牌的密钥',
    },
    sentence: {
      en: 'The JWKS of {issuer} has no key for kid "{kid}" and algorithm {alg}.',
      'zh-cn': '{issuer} 的 JWKS 没有 kid 为“{kid}”、算法为 {alg} 的密钥。',
    },
    meaning: {
      en: 'kid and alg, where given, must be equal.',
      'zh-cn': 'kid 和 alg 只要给出就必须相同。',
    },
    fix: {
      en: 'Add the key to the JWKS.',
      'zh-cn': '把密钥加入 JWKS。',
    },
  },
  FML1366: {
    title: {
      en: 'The proxy cannot fetch the JWKS',
      'zh-cn': '代理无法获取 JWKS',
    },
    sentence: {
      en: 'The proxy could not fetch the keys of {issuer}.',
      'zh-cn': '代理无法获取 {issuer} 的密钥。',
    },
    meaning: {
      en: 'With remote JWKS the proxy itself needs the way to jwksUri.',
      'zh-cn': '使用远程 JWKS 时，代理自身必须能访问 jwksUri。',
    },
    fix: {
      en: 'Make jwksUri reachable for the proxy.',
      'zh-cn': '让代理能够访问 jwksUri。',
    },
  },
  FML1367: {
    title: {
      en: 'istiod cannot fetch the JWKS',
      'zh-cn': 'istiod 无法获取 JWKS',
    },
    sentence: {
      en: 'istiod could not fetch the keys of {issuer}, so that no token verifies.',
      'zh-cn': 'istiod 无法获取 {issuer} 的密钥，因此任何令牌都无法通过验证。',
    },
    meaning: {
      en: 'By default istiod fetches jwksUri and inlines the keys; on failure it hands out a dummy key.',
      'zh-cn': '默认由 istiod 获取 jwksUri 并内联密钥；失败时下发一把无效的密钥。',
    },
    fix: {
      en: 'Make jwksUri reachable for istiod, or write jwks inline.',
      'zh-cn': '让 istiod 能够访问 jwksUri，或者直接内联 jwks。',
    },
  },
  FML1368: {
    title: {
      en: 'Audience not allowed',
      'zh-cn': 'audience 不被允许',
    },
    sentence: {
      en: 'The token is for "{actual}"; allowed are {wanted}.',
      'zh-cn': '令牌面向“{actual}”，允许的是 {wanted}。',
    },
    meaning: {
      en: "One of the token's audiences must be listed. This refusal is a 403.",
      'zh-cn': '令牌的 audience 中至少要有一个在列表里；否则返回 403。',
    },
    fix: {
      en: 'Correct audiences, or get a token for this audience.',
      'zh-cn': '修正 audiences，或获取面向该 audience 的令牌。',
    },
  },
  FML1369: {
    title: { en: 'A jwks without keys', 'zh-cn': '没有密钥的 jwks' },
    sentence: {
      en: 'The jwks for issuer {issuer} holds no key that can be read, and what the proxy makes of that is not modelled.',
      'zh-cn': '签发者 {issuer} 的 jwks 里没有可读取的密钥，代理会如何处理未被模拟。',
    },
    meaning: {
      en: 'Envoy does not take a listener with such a rule, so calls may fail that carry no token at all.',
      'zh-cn': 'Envoy 不接受含有这种规则的 listener，因此连不带令牌的调用也可能失败。',
    },
    fix: {
      en: 'Put the JSON Web Key Set of the issuer into jwks, with at least one key.',
      'zh-cn': '在 jwks 中写入签发者的 JSON Web Key Set，至少包含一个密钥。',
    },
  },
} satisfies Codes;
